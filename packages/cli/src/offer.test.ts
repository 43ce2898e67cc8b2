import { problem } from "@baton/contract/problems";
import { describe, expect, it } from "vitest";
import { type OfferOptions, offer } from "./offer.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

const lead = `lead_n${"0".repeat(21)}`;
const saying = (body: unknown, status = 200) => scriptedTerminal({ answer: () => new Response(JSON.stringify(body), { status }) });
const run = (options: Partial<OfferOptions> & { action: string }, terminal = saying({ changed: true, owner: "ben", booking: null })) =>
  offer({ lead, json: false, ...options }, terminal).then((code) => ({ code, terminal }));

describe("baton offer", () => {
  it.each<[Partial<OfferOptions> & { action: string }, string, object]>([
    [{ action: "accept" }, "events", { kind: "accepted" }],
    [{ action: "accept", rep: "ben" }, "events", { kind: "accepted", rep: "ben" }],
    [{ action: "decline", note: "no Dutch" }, "events", { kind: "declined", note: "no Dutch" }],
    [{ action: "claim", rep: "ben", note: "mine" }, "claim", { rep: "ben", note: "mine" }],
  ])("%j is one call", async (options, path, body) => {
    const { code, terminal } = await run(options);
    expect([code, terminal.said.out]).toEqual([0, "done: the lead is with ben\n"]);
    const [call] = terminal.calls;
    expect([call?.method, call?.url.replace(/^https?:\/\/[^/]+/, "")]).toEqual(["POST", `/api/leads/${lead}/${path}`]);
    expect(JSON.parse(call?.body ?? "")).toEqual(body);
  });

  it("says that a declined lead goes on", async () => {
    const { terminal } = await run({ action: "decline" }, saying({ changed: true, owner: null, booking: null }));
    expect(terminal.said.out).toBe("done: the lead goes on to whoever is next\n");
  });

  it("says who was faster", async () => {
    const terminal = saying(problem("already-owned", { detail: "it is with ana" }), 409);
    await expect(run({ action: "claim", rep: "ben" }, terminal)).rejects.toMatchObject({
      message: "Somebody else has this lead: it is with ana.",
      exitCode: 1,
    });
  });

  it.each([
    [{ action: "claim" }, "needs --rep"],
    [{ action: "dance" }, 'no action "dance"'],
    [{ action: "accept", lead: "lead_x" }, "not the id of a lead"],
  ])("asks nothing on %j: %s", async (options, words) => {
    const terminal = saying({});
    await expect(run(options, terminal)).rejects.toThrow(words);
    expect(terminal.calls).toEqual([]);
  });
});
