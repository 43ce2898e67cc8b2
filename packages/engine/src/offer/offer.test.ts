import type { MailBody } from "@baton/contract/mail";
import { describe, expect, it } from "vitest";
import { offerLetter } from "../letter/offer-letter.ts";
import { leadRow } from "../measure.ts";
import { outcomeOf, snapshot } from "../snapshot.ts";
import { acceptBy } from "./accept-by.ts";
import { Told, underRoute } from "./offers.builder.ts";
import { standingOf } from "./past-offers.ts";

const minute = 60_000;
const offered = (accept: object = {}, route: object = {}) => new Told(underRoute({ accept: { withinMinutes: 60, ...accept }, ...route }));
const ends = ({ lead }: Told) => lead.decisions.at(-1)?.offers?.map(({ rep, ended }) => `${rep} ${ended?.how ?? "…"}`);

describe("a lead that is offered", () => {
  it("has no owner until the rep accepts; its visitor hears that it was received", () => {
    const story = offered();
    expect(story.lead).toMatchObject({ stage: "offered", owner: null, offer: { rep: "ana", pool: "crew", route: "first" } });
    expect(story.told()).toEqual(["lead.submitted", "lead.offered"]);
    expect(outcomeOf(story.lead, null, story.published.playbook)).toMatchObject({ status: "received", rep: null });
    expect(snapshot(story.lead, story.published.playbook)).toMatchObject({
      owner: null,
      offer: { rep: { id: "ana", email: "ana@acme.example" }, expiresAt: "2026-11-23T10:00:00.000Z" },
    });
    expect(story.effects).toContainEqual({ kind: "timer", name: "offer", at: story.now + 60 * minute });
  });

  it("is theirs once they accept: the promise of a first response begins then, and sinks hear both", () => {
    const slas = [{ id: "first", name: "First", firstResponseMinutes: 30, clock: "around-the-clock" }];
    const story = new Told(underRoute({ accept: { withinMinutes: 60 }, sla: "first" }, { slas })).later(20).accepts();
    expect(story.lead).toMatchObject({ stage: "assigned", owner: "ana", offer: null, sla: { dueAt: story.now + 30 * minute } });
    expect(story.lead.decisions).toMatchObject([{ rep: "ana", outcome: { code: "assigned", values: { accepted: true } } }]);
    expect(story.told()).toEqual(["lead.accepted", "lead.assigned"]);
    expect(outcomeOf(story.lead, null, story.published.playbook)).toMatchObject({ status: "assigned", rep: "ana" });
  });

  it("declined goes to the next in the same rotation, who declined is passed over, and gets the turn back where the pool says so", () => {
    const story = offered().declines(undefined, "no Dutch");
    expect(story.lead).toMatchObject({ owner: null, offer: { rep: "ben" } });
    expect(story.told()).toEqual(["lead.declined", "lead.offered"]);
    expect(ends(story)).toEqual(["ana declined", "ben …"]);
    expect(story.lead.decisions).toHaveLength(1);
    expect([story.turns, story.back]).toEqual([["ana", "ben"], ["ana"]]);
  });

  it("expired goes on as well; this pool keeps the turn of who let it expire", () => {
    const story = offered().later(60).on({ kind: "offerDue" });
    expect(ends(story)).toEqual(["ana expired", "ben …"]);
    expect(story.told()).toEqual(["lead.offer-expired", "lead.offered"]);
    expect(story.back).toEqual([]);
  });

  it.each<[string, object, object, object]>([
    ["what `otherwise` says: a rep, outright", { otherwise: { rep: "boss" } }, {}, { owner: "boss", stage: "assigned" }],
    ["what `otherwise` says: a queue", { otherwise: { queue: "triage" } }, {}, { owner: null, queue: "triage", stage: "held" }],
    ["what `otherwise` says: the next route", { otherwise: "next" }, {}, { owner: null, queue: "triage" }],
    ["left out, what `onEmpty` says", {}, { onEmpty: { rep: "boss" } }, { owner: "boss" }],
    ["hold", {}, {}, { owner: null, stage: "held", offer: null }],
    ["a rep who declined already: held", { otherwise: { rep: "ben" } }, {}, { owner: null, stage: "held" }],
  ])("once everybody declined: %s", (_, accept, route, expected) => {
    const story = offered(accept, route).declines().declines().declines();
    expect(story.lead).toMatchObject(expected);
    expect(ends(story)).toEqual(["ana declined", "ben declined", "cleo declined"]);
    expect(story.lead.decisions[0]?.tried.find(({ route: id }) => id === "first")?.empty?.reason).toEqual({
      code: "nobody-accepted",
      values: { offers: 3 },
    });
  });

  it("is offered to so many at most", () => {
    const story = offered({ atMost: 2, otherwise: { rep: "boss" } })
      .declines()
      .declines();
    expect(story.lead.owner).toBe("boss");
    expect(story.turns).toEqual(["ana", "ben"]);
  });

  it.each<[string, object]>([
    ["a rep named by the route", { to: { rep: "ana" } }],
    [
      "one share of a split",
      {
        to: {
          split: [
            { percent: 50, to: { rep: "ana" } },
            { percent: 50, to: { pool: "crew" } },
          ],
        },
      },
    ],
  ])("goes before %s in the same way", (_, route) => {
    const story = offered({ otherwise: { rep: "boss" } }, route);
    expect(story.lead).toMatchObject({ owner: null, stage: "offered", offer: { rep: "ana" } });
    expect(story.lead.decisions[0]?.rep).toBeNull();
  });
});

describe("the mail to the rep", () => {
  const mail = { kind: "resend", from: { email: "leads@acme.example" }, key: "MAIL_KEY" };
  const story = new Told(underRoute({ accept: { withinMinutes: 60 } }, { mail }));
  const sent = story.effects.flatMap((effect) =>
    effect.kind === "deliver" && effect.delivery.event === "mail.offer" ? [effect.delivery] : [],
  );

  it("goes to them alone, names no person, and says until when", () => {
    expect(sent.map(({ body }) => (body as MailBody).to.email)).toEqual(["ana@acme.example"]);
    expect(JSON.stringify(sent)).not.toContain("bo@two.example");
    const { subject, text } = offerLetter(sent[0]?.body as MailBody, "https://edge.example/offer/x");
    expect(subject).toBe("A lead for you, accept by Mon, Nov 23, 10:00 AM (UTC)");
    expect(text).toContain("https://edge.example/offer/x");
  });
});

describe("an answer", () => {
  it("in the last millisecond counts; at the moment the offer ends it has passed, whoever notices it first", () => {
    const just = offered();
    just.now = (just.lead.offer?.expiresAt ?? 0) - 1;
    expect(just.accepts().lead.owner).toBe("ana");
    const late = offered().later(60).accepts();
    expect(late.lead).toMatchObject({ owner: null, offer: { rep: "ben" } });
    expect(ends(late)).toEqual(["ana expired", "ben …"]);
  });

  it.each(["accepts", "declines"] as const)("about an offer that is over changes nothing (%s)", (says) => {
    const story = offered();
    const first = story.lead.offer?.id;
    const before = story.declines().lead;
    expect(story[says](first).lead).toEqual(before);
  });

  it("given again after it was accepted changes nothing, and neither does the alarm", () => {
    const story = offered();
    const id = story.lead.offer?.id;
    const before = story.accepts().lead;
    expect(story.accepts(id).declines(id).later(600).on({ kind: "offerDue" }).lead).toEqual(before);
    expect(standingOf(before, id ?? "")).toMatchObject({ status: "accepted", rep: "ana" });
  });

  it("the alarm that rings early is set again", () => {
    const story = offered().later(59).on({ kind: "offerDue" });
    expect(story.effects).toEqual([{ kind: "timer", name: "offer", at: story.lead.offer?.expiresAt }]);
  });

  it.each(["off_x", "off_nAAAAAAAAAAAAAAAAAAAAA_9", "off_nBBBBBBBBBBBBBBBBBBBBB_1"])("%s is no offer of this lead", (id) => {
    expect(standingOf(offered().lead, id)).toEqual({ status: "unknown" });
  });
});

describe("until when an offer stands", () => {
  const friday = Date.UTC(2026, 10, 27, 16, 30);
  const rep = { timeZone: "UTC", hours: { mon: ["09:00-17:00"], fri: ["09:00-17:00"] }, absences: [] };
  it.each([
    ["in working time of the rep", "rep" as const, rep, Date.UTC(2026, 10, 30, 9, 30)],
    ["around the clock", "around-the-clock" as const, rep, friday + 60 * minute],
    ["for a rep without hours", "rep" as const, { ...rep, hours: {} }, friday + 60 * minute],
    ["for a rep nobody knows", "rep" as const, undefined, friday + 60 * minute],
  ])("%s", (_, clock, who, expected) => {
    expect(acceptBy({ withinMinutes: 60, clock }, who, friday)).toBe(expected);
  });
});

it("the list of leads shows an offered lead as such", () => {
  expect(leadRow(offered().lead)).toMatchObject({ stage: "offered", owner: null });
});
