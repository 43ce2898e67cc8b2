import { problem } from "@baton/contract/problems";
import { describe, expect, it } from "vitest";
import { type MeetingOptions, meeting } from "./meeting.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

const lead = `lead_n${"0".repeat(21)}`;
const at = "2026-11-30T14:00:00Z";
const booking = { id: "bkg_1", rep: "ben", start: at, end: "2026-11-30T14:30:00Z", sequence: 1, status: "confirmed" };
const saying = (body: unknown, status = 200) => scriptedTerminal({ answer: () => new Response(JSON.stringify(body), { status }) });
const run = (options: Partial<MeetingOptions> & { action: string }, terminal = saying({ changed: true, owner: "ben", booking })) =>
  meeting({ lead, json: false, ...options }, terminal).then((code) => ({ code, terminal }));

describe("baton meeting", () => {
  it.each<[Partial<MeetingOptions> & { action: string }, string, object | null]>([
    [{ action: "times", rep: "ben" }, `GET /api/leads/${lead}/slots?rep=ben`, null],
    [
      { action: "hand-off", rep: "ben", at, note: "needs an AE" },
      `POST /api/leads/${lead}/bookings`,
      { rep: "ben", start: at, note: "needs an AE" },
    ],
    [{ action: "move", at }, `POST /api/leads/${lead}/events`, { kind: "rescheduled", start: at }],
    [{ action: "cancel", note: "ill" }, `POST /api/leads/${lead}/events`, { kind: "cancelled", note: "ill" }],
    [{ action: "no-show" }, `POST /api/leads/${lead}/events`, { kind: "noShow" }],
    [{ action: "rep-lost", note: "long leave" }, `POST /api/leads/${lead}/events`, { kind: "repLost", note: "long leave" }],
  ])("%j asks for %s", async (options, request, body) => {
    const { code, terminal } = await run(options, options.action === "times" ? saying({ slots: [{ start: at, end: at }] }) : undefined);
    expect(code).toBe(0);
    const [call] = terminal.calls;
    expect(`${call?.method} ${call?.url.replace(/^https?:\/\/[^/]+/, "")}`).toBe(request);
    expect(call?.body ? JSON.parse(call.body) : null).toEqual(body);
  });

  it("says how the meeting stands then", async () => {
    const { terminal } = await run({ action: "move", at });
    expect(terminal.said.out).toBe(`done: confirmed ${at} with ben, version 1; the lead is with ben\n`);
  });

  it("says what is free where the time is not", async () => {
    const terminal = saying(problem("slot-taken", { alternatives: [{ start: at, end: at }] }), 409);
    await expect(run({ action: "move", at: "2026-11-30T15:00:00Z" }, terminal)).rejects.toMatchObject({
      advice: `Free near it: ${at}`,
      exitCode: 1,
    });
  });

  it.each([
    [{ action: "hand-off", at, note: "x" }, "needs either --rep or --pool"],
    [{ action: "move" }, "needs --at"],
    [{ action: "cancel" }, "needs --note"],
    [{ action: "dance" }, 'no action "dance"'],
    [{ action: "move", at, lead: "lead_x" }, "not the id of a lead"],
  ])("asks nothing on %j: %s", async (options, words) => {
    const terminal = saying({});
    await expect(run(options, terminal)).rejects.toThrow(words);
    expect(terminal.calls).toEqual([]);
  });
});
