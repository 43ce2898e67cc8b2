import type { LeadId, SubmissionId } from "@baton/contract/ids";
import type { Lead, LeadOutcome } from "@baton/contract/lead";
import { describe, expect, it } from "vitest";
import { hourMs, now, published, withMeeting } from "../../../../test/people/meeting-lead.ts";
import { advance } from "../lead.ts";

const into = `lead_n${"1".repeat(21)}` as LeadId;
const outcome = { lead: into, status: "assigned", rep: "ana", meeting: "intro" } as LeadOutcome;
const folded = () => withMeeting({ owner: null, assignment: null, stage: "merged", mergedInto: into, mergedOutcome: outcome });
const lost = { kind: "repLost", rep: "ana", why: { code: "rep-absent" } } as const;
const on = (lead: Lead, event: Parameters<typeof advance>[1], at = now) => advance(lead, event, published, at).lead as Lead;

describe("the meeting of a submission that was folded into another lead", () => {
  it("whose rep is lost: whoever has that lead instead is asked for, and has the meeting too", () => {
    const asked = on(folded(), lost);
    expect(asked.asks).toMatchObject([{ to: "follow", lead: into, from: "ana" }]);
    expect(on(asked, lost).asks).toHaveLength(1);
    const told = on(asked, { kind: "handedOn", from: "ana", rep: "ben", pick: null });
    expect(told.asks).toMatchObject([{ to: "change", change: { do: "handOn", from: "ana", rep: "ben" } }]);
    expect(told.mergedOutcome?.rep).toBe("ben");
    // Told by that lead itself as well, which was asked on the way.
    expect(on(told, { kind: "handedOn", from: "ana", rep: "ben", pick: null }).asks).toEqual(told.asks);
  });

  it("stays where it is as long as nobody is found, or once it has begun", () => {
    const asked = on(folded(), lost);
    expect(on(asked, { kind: "handedOn", from: "ana", rep: null, pick: null }).asks).toEqual([]);
    expect(on(folded(), lost, now + 49 * hourMs).asks).toEqual([]);
  });

  it("goes along when that lead is handed on for another reason", () => {
    const { booking } = folded();
    const joined = [
      {
        submission: `sub_${"x".repeat(22)}` as SubmissionId,
        by: "email" as const,
        at: now,
        answers: {},
        booking: { ...booking, lead: into },
      },
    ];
    const lead = withMeeting({ joined });
    const after = on({ ...lead, booking: null } as Lead, { kind: "handedOn", from: "ana", rep: "ben", pick: null });
    expect(after.asks).toMatchObject([{ to: "passOn", leads: [into], from: "ana", rep: "ben" }]);
    expect(on(after, { kind: "passedOn" }).asks).toEqual([]);
  });
});
