import { describe, expect, it } from "vitest";
import { type CloseOptions, close } from "./close.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

const lead = `lead_n${"0".repeat(21)}`;
const saying = (body: unknown) => scriptedTerminal({ answer: () => new Response(JSON.stringify(body), { status: 200 }) });
const run = (options: Partial<CloseOptions>, terminal: ReturnType<typeof saying>) => close({ lead, json: false, ...options }, terminal);

describe("baton close and reopen", () => {
  it.each<[Partial<CloseOptions>, object, string, object | null, string]>([
    [
      { why: "won", note: "Signed" },
      { changed: true, owner: "ana", closed: { why: "won", at: 1 } },
      "close",
      { why: "won", note: "Signed" },
      "done: closed as won\n",
    ],
    [
      { why: "done" },
      { changed: false, owner: "ana", closed: { why: "lost", at: 1 } },
      "close",
      { why: "done" },
      "no change: closed as lost\n",
    ],
    [
      { why: "won" },
      { changed: false, owner: null, closed: null },
      "close",
      { why: "won" },
      "no change: with nobody, so there is nothing to close\n",
    ],
    [{}, { changed: true, owner: "ana", closed: null }, "reopen", null, "done: open with ana\n"],
  ])("%j is one call, and says how the lead stands", async (options, answer, path, body, words) => {
    const terminal = saying(answer);
    expect(await run(options, terminal)).toBe(0);
    const [call] = terminal.calls;
    expect([call?.method, call?.url.replace(/^https?:\/\/[^/]+/, "")]).toEqual(["POST", `/api/leads/${lead}/${path}`]);
    expect(call?.body ? JSON.parse(call.body) : null).toEqual(body);
    expect(terminal.said.out).toBe(words);
  });

  it.each([
    [{ why: "bored" }, 'not closed as "bored"'],
    [{ lead: "lead_x", why: "won" }, "not the id of a lead"],
  ])("asks nothing on %j: %s", async (options, words) => {
    const terminal = saying({});
    await expect(run(options, terminal)).rejects.toThrow(words);
    expect(terminal.calls).toEqual([]);
  });
});
