import { leadOf } from "@baton/contract/ids";
import type { Effect, Lead, LeadEvent, LeadOutcome, Proof } from "@baton/contract/lead";
import { Playbook, type Published } from "@baton/contract/playbook";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { advance } from "./lead.ts";
import { outcomeOf } from "./snapshot.ts";

const minute = 60_000;
const field = (id: string, type: string, required = false) => ({ id, type, label: id, required });
const route = (id: string, when: object, to: object, more = {}) => ({ id, name: id, when, to, onEmpty: "hold", ...more });
const rep = { id: "ana", name: "Ana", email: "ana@acme.example", timeZone: "UTC", hours: { mon: ["09:00-17:00"] } };
const events = ["lead.submitted", "lead.assigned", "lead.booked", "lead.abandoned", "lead.merged", "lead.erased"];
const published: Published = {
  hash: "h1",
  playbook: v.parse(Playbook, {
    version: 1,
    workspace: { name: "Acme", timeZone: "UTC" },
    sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
    forms: [
      {
        id: "contact",
        title: "Contact",
        sites: ["pk_test"],
        steps: [{ id: "you", title: "You", fields: [field("email", "email", true), field("note", "text")] }],
      },
    ],
    routes: [
      route("left", { "submission.kind": "abandoned" }, { pool: "general" }),
      route("rest", {}, { pool: "general" }, { meeting: "intro" }),
    ],
    pools: [{ id: "general", name: "General", members: [{ rep: "ana" }] }],
    reps: [rep],
    meetings: [{ id: "intro", name: "Intro", minutes: 30 }],
    sinks: [{ id: "crm", kind: "webhook", url: "https://crm.example/", secret: "WEBHOOK_KEY", events }],
  }),
};

/** One lead and what it says, told event by event. */
class Story {
  lead: Lead | null = null;
  effects: Effect[] = [];
  now = Date.UTC(2026, 10, 23, 9);
  playbook: Published | null = published;
  readonly submission: string;
  private seq = 0;
  private proof: Proof | undefined;
  constructor(letter = "A") {
    this.submission = `sub_n${letter.repeat(21)}`;
  }
  on(event: LeadEvent): this {
    const turn = advance(this.lead, event, this.playbook, this.now);
    this.lead = turn.lead;
    this.effects = turn.effects;
    return this;
  }
  type(values: Record<string, string | null>, sends = false, quarantine = false): this {
    const base = () => ({ id: `k1.${++this.seq}`, seq: this.seq, ageMs: 0 });
    const entries = Object.entries(values).map(([name, value]) => ({ ...base(), kind: "answer" as const, field: name, value }));
    const gates = quarantine ? [{ gate: "bot", quarantine, reason: { code: "honeypot" } }] : [];
    const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null, geo: [] };
    const all = sends ? [...entries, { ...base(), kind: "submit" as const }] : entries;
    const proof = this.proof && { proof: this.proof };
    return this.on({ kind: "captured", submission: this.submission, ...about, entries: all, gates, ...proof });
  }
  /** Sent, with a token to be judged. */
  proven(token: string, values: Record<string, string> = {}): this {
    this.proof = { token, secretName: "KEY", ageMs: 0 };
    this.type(values, true);
    this.proof = undefined;
    return this;
  }
  judged(token: string, code: string, quarantine = false): this {
    return this.on({ kind: "verified", token, gate: { gate: "turnstile", quarantine, reason: { code } } });
  }
  ask(to: string) {
    return this.lead?.asks.find((ask) => ask.to === to);
  }
  enriched(): this {
    const ask = this.ask("enrich");
    return this.on({ kind: "enriched", asked: ask?.to === "enrich" ? ask.asked : "", facts: [], runs: [] });
  }
  identified(keys: string[], known?: string): this {
    const ask = this.ask("identity");
    const answer = known ? { status: "known" as const, keys, lead: known, by: "email" as const } : { status: "new" as const, keys };
    return this.on({ kind: "identified", asked: ask?.to === "identity" ? ask.asked : "", answer });
  }
  picked(who: string | null): this {
    const ask = this.ask("pool");
    const pick = { pool: "general", rep: who, at: this.now, virtualTime: 0, candidates: [], decidedBy: "only-one" };
    return this.on({ kind: "picked", receipt: ask?.to === "pool" ? ask.receipt : "", pick });
  }
  told(): string[] {
    return this.effects.flatMap((effect) => (effect.kind === "deliver" ? [effect.delivery.event] : []));
  }
  given(): string[] {
    return this.effects.flatMap((effect) => (effect.kind === "release" ? effect.keys : []));
  }
}

const sent = () => new Story().type({ email: "bo@two.example" }, true).enriched().identified(["email:bo"]);
const assigned = () => sent().picked("ana");
const other = leadOf("sub_nBBBBBBBBBBBBBBBBBBBBB");
const outcome = (lead: string): LeadOutcome => ({
  lead,
  status: "assigned",
  rep: "ana",
  meeting: "intro",
  problems: [],
  booking: null,
  text: null,
  since: 0,
  timeZone: null,
});
const booking = { id: "bkg_1", lead: other, rep: "ana", meeting: "intro", start: 1, end: 2, bookedAt: 0, timeZone: "UTC" };
const joined: LeadEvent = { kind: "joined", from: other, by: "email", answers: {}, page: {}, gates: [], facts: {} };

describe("one lead, event by event", () => {
  it("sent, it is enriched, identified, picked and assigned, and says so once", () => {
    const story = assigned();
    expect(story.lead).toMatchObject({ stage: "assigned", owner: "ana", asks: [], assignment: { route: "rest", meeting: "intro" } });
    expect(story.told()).toEqual(["lead.assigned"]);
    expect(story.picked("ana").effects).toEqual([]);
  });

  it("invalid, then put right, then sent again", () => {
    const story = new Story().type({ email: "nonsense" }, true);
    expect(story.lead).toMatchObject({ kind: "partial", problems: [{ field: "email", code: "invalid" }] });
    expect(story.type({ email: "bo@two.example" }).lead?.kind).toBe("partial");
    expect(story.type({}, true).lead).toMatchObject({ kind: "submitted", problems: [] });
  });

  it("an answer given before Send completes it, even when it arrives after", () => {
    const story = new Story();
    story.on({ ...capturedOf(story), entries: [{ id: "k1.9", seq: 9, kind: "submit", ageMs: 0 }] });
    expect(story.lead?.problems).toHaveLength(1);
    story.type({ email: "bo@two.example" });
    expect(story.lead?.kind).toBe("submitted");
  });

  it("set aside it asks nobody, tells nobody, takes nobody in and gives its keys back", () => {
    const story = new Story().type({ email: "bo@two.example" }).enriched().identified(["email:bo"]);
    expect(story.type({}, true, true).given()).toEqual(["email:bo"]);
    expect(story.lead).toMatchObject({ asks: [], identity: null });
    for (const event of [joined, { kind: "idled" }, { kind: "resumed" }, { kind: "forgotten" }] as LeadEvent[]) {
      expect(story.on(event).effects.filter(({ kind }) => kind === "ask" || kind === "deliver")).toEqual([]);
    }
  });

  it("sent with a token it is kept at once, and goes on when that is judged good, or nobody can say", () => {
    for (const code of ["turnstile-passed", "turnstile-unanswered"]) {
      const story = new Story().proven("t1", { email: "bo@two.example" });
      expect(story.lead).toMatchObject({ kind: "submitted", asks: [{ to: "verify", proof: { token: "t1" } }] });
      expect(outcomeOf(story.lead as Lead, null, null)).toMatchObject({ status: "received" });
      expect(story.told()).toEqual([]);
      story.judged("t1", code).enriched().identified(["email:bo"]).picked("ana");
      expect(story.lead).toMatchObject({ owner: "ana", asks: [], gates: [{ reason: { code } }] });
    }
  });

  it("sent with a token that turns out bad it is set aside; a good one after it brings it back, and is not judged twice", () => {
    const story = new Story().proven("t1", { email: "bo@two.example" }).judged("t1", "turnstile-forged", true);
    expect(story.lead).toMatchObject({ owner: null, asks: [], gates: [{ quarantine: true }] });
    story.proven("t2").judged("t2", "turnstile-passed");
    expect(story.ask("enrich")).toBeDefined();
    expect(story.proven("t3").ask("verify")).toBeUndefined();
  });

  it("what is said of a token that another has taken the place of says nothing", () => {
    const story = new Story().proven("t1", { email: "bo@two.example" }).proven("t2").judged("t1", "turnstile-forged", true);
    expect(story.lead).toMatchObject({ gates: [], asks: [{ to: "verify", proof: { token: "t2" } }] });
  });

  it("signs that come after a rep has it set nothing aside", () => {
    expect(assigned().type({ note: "hi" }, false, true).lead?.gates).toMatchObject([{ quarantine: false }]);
  });

  it("of somebody known it is handed over, and tells nobody of a new lead", () => {
    const story = new Story().type({ email: "bo@two.example" }, true).enriched().identified(["email:bo"], other);
    expect(story.ask("join")).toMatchObject({ lead: other });
    story.on({ kind: "handedOver", outcome: outcome(other) });
    expect(story.lead).toMatchObject({ stage: "merged", mergedInto: other, owner: null });
    expect(story.told()).toEqual(["lead.merged"]);
    expect(story.on({ kind: "booked", booking }).ask("tell")).toMatchObject({ lead: other });
    expect(story.on({ kind: "told", lead: other }).lead?.asks).toEqual([]);
  });

  it("forgotten while it is being handed over, it takes back what the other one may have taken in already", () => {
    const story = new Story().type({ email: "bo@two.example" }, true).enriched().identified(["email:bo"], other);
    const from = story.lead?.id;
    expect(story.on({ kind: "forgotten" }).effects).toContainEqual({ kind: "withdraw", from, lead: other });
  });

  it("handed over to itself it goes its own way; an answer nobody waits for changes nothing", () => {
    const story = new Story().type({ email: "bo@two.example" }, true).enriched().identified(["email:bo"], other);
    // The keys may have been given back meanwhile, so they are claimed anew.
    story.on({ kind: "handedOver", outcome: outcome(story.lead?.id ?? "") });
    expect(story.lead?.identity).toBeNull();
    story.identified(["email:bo"]).picked("ana");
    expect(story.on({ kind: "handedOver", outcome: outcome(other) }).lead).toMatchObject({ owner: "ana", mergedInto: null });
    expect(story.on({ kind: "orphaned" }).lead?.identity).toMatchObject({ keys: ["email:bo"] });
  });

  it("when what it was folded into is erased, it is asked anew who this is", () => {
    const story = new Story().type({ email: "bo@two.example" }, true).enriched().identified(["email:bo"], other);
    story.on({ kind: "handedOver", outcome: outcome(other) }).on({ kind: "orphaned" });
    expect(story.lead).toMatchObject({ stage: "submitted", mergedInto: null });
    expect(story.identified(["email:bo"]).picked("ana").lead?.owner).toBe("ana");
  });

  it("joined by the same person it counts as sent, and the same newcomer counts once", () => {
    const story = new Story().type({ email: "bo@two.example" }).enriched().identified(["email:bo"]).on(joined);
    expect(story.on(joined).lead).toMatchObject({ kind: "submitted", joined: [{ by: "email" }] });
  });

  it("known to somebody it joins them even when others have joined it", () => {
    const story = new Story().type({ email: "bo@two.example" }).enriched().identified(["email:bo"], leadOf("sub_nCCCCCCCCCCCCCCCCCCCCC"));
    expect(story.on(joined).enriched().ask("join")).toMatchObject({ lead: "lead_nCCCCCCCCCCCCCCCCCCCCC" });
  });

  it("left early it goes to a rep; coming back it keeps them and gets a meeting", () => {
    const story = new Story().type({ email: "bo@two.example" }).enriched().identified(["email:bo"]);
    story.now += 30 * minute;
    expect(story.on({ kind: "idled" }).told()).toEqual(["lead.abandoned"]);
    expect(story.picked("ana").lead).toMatchObject({ owner: "ana", assignment: { route: "left", meeting: null } });
    expect(story.type({}, true).told()).toEqual(["lead.submitted"]);
    expect(story.lead).toMatchObject({ owner: "ana", kind: "submitted", assignment: { meeting: "intro" } });
  });

  it("sent while its early routes find nobody, it still goes through those for people who pressed Send", () => {
    const story = new Story().type({ email: "bo@two.example" }).enriched().identified(["email:bo"]).on({ kind: "idled" });
    story.type({}, true).picked(null);
    expect(story.picked("ana").lead).toMatchObject({ stage: "assigned", owner: "ana", assignment: { route: "rest" } });
  });

  it("cleared answers leave no facts, no keys and nobody to follow up", () => {
    const story = new Story().type({ email: "bo@two.example" }).enriched().identified(["email:bo"]);
    expect(story.type({ email: null }).given()).toEqual(["email:bo"]);
    expect(story.on({ kind: "idled" }).lead).toMatchObject({ kind: "partial", identity: null });
  });

  it("a corrected address gives back the old key, one claim at a time", () => {
    const story = new Story().type({ email: "bo@two.example" }).enriched().type({ email: "cy@two.example" }).enriched();
    expect(story.ask("identity")).toMatchObject({ keys: [{ normal: "bo@two.example" }] });
    expect(story.identified(["email:bo"]).ask("identity")).toMatchObject({ keys: [{ normal: "cy@two.example" }] });
    expect(story.identified(["email:cy"]).given()).toEqual(["email:bo"]);
  });

  it("erased it gives its keys back, as does a claim that finds it gone", () => {
    const story = new Story().type({ email: "bo@two.example" }).enriched();
    const claim: LeadEvent = { kind: "identified", asked: "x", answer: { status: "new", keys: ["email:bo"] } };
    expect(story.identified(["email:bo"], other).on({ kind: "expired" }).given()).toEqual(["email:bo"]);
    expect(story.on(claim).given()).toEqual(["email:bo"]);
    expect(assigned().on({ kind: "expired" }).lead).not.toBeNull();
    expect(assigned().on({ kind: "forgotten" }).told()).toEqual(["lead.erased"]);
  });

  it("a time chosen is asked for, lost or booked, and booked only once", () => {
    const story = assigned().on({ kind: "chosen", start: 1, timeZone: "UTC" });
    expect(story.ask("calendar")).toMatchObject({ rep: "ana", start: 1 });
    expect(story.on({ kind: "lost", start: 1 }).lead?.asks).toEqual([]);
    expect(story.on({ kind: "booked", booking }).told()).toEqual(["lead.booked"]);
    expect(story.on({ kind: "booked", booking }).effects).toEqual([]);
  });

  it("a meeting made on another submission, told first, does not hide the lead's own", () => {
    const story = assigned().on(joined).on({ kind: "booked", booking });
    expect(story.lead?.booking?.id).toBe("bkg_1");
    const own = { ...booking, id: "bkg_own", lead: story.lead?.id ?? "", start: 3, end: 4 };
    expect(story.on({ kind: "booked", booking: own }).lead).toMatchObject({
      booking: { id: "bkg_own" },
      joined: [{ booking: { id: "bkg_1" } }],
    });
    expect(story.on({ kind: "booked", booking }).lead?.booking?.id).toBe("bkg_own");
  });

  it("sent while no playbook is to be had, it waits, and goes its way as soon as there is one", () => {
    const story = new Story();
    story.playbook = null;
    expect(story.type({ email: "bo@two.example" }, true).effects).toContainEqual(
      expect.objectContaining({ kind: "timer", name: "resume" }),
    );
    story.on({ kind: "resumed" }).playbook = published;
    expect(story.on({ kind: "resumed" }).lead).toMatchObject({
      kind: "submitted",
      extra: [],
      answers: { email: { value: "bo@two.example" } },
    });
    story.enriched().identified(["email:bo"]).playbook = null;
    story.picked("ana").playbook = published;
    expect(story.picked("ana").lead?.owner).toBe("ana");
  });
});

function capturedOf(story: Story): Extract<LeadEvent, { kind: "captured" }> {
  const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null, geo: [] };
  return { kind: "captured", submission: story.submission, ...about, entries: [], gates: [] };
}

it("what the widget had to give up is counted once, however often it is told", () => {
  const story = new Story();
  for (const count of [2, 3, 3, 1]) story.on({ ...capturedOf(story), dropped: { "log-full": count } });
  expect(story.lead?.dropped).toEqual({ "log-full": 3 });
});

it("a lead set aside for the page it came from stays so when nobody could look at the page, and is lifted by the right one", () => {
  const foreign = [{ gate: "origin", quarantine: true, reason: { code: "origin-foreign" } }];
  const story = new Story();
  story.on({ ...capturedOf(story), gates: foreign }).on({ ...capturedOf(story), unjudged: true });
  expect(story.lead?.gates).toMatchObject([{ quarantine: true }]);
  expect(story.on(capturedOf(story)).lead?.gates).toMatchObject([{ quarantine: false }]);
});

it.each<[string, string | null, boolean]>([
  ["a foreign page is set aside", "https://elsewhere.example", true],
  ["no page at all is set aside", null, true],
  ["a page the site names goes on", "https://www.acme.example", false],
])("a lead that came while no playbook was to be had, from %s as soon as there is one", (_, origin, isAside) => {
  for (const first of [null, published]) {
    const story = new Story();
    story.playbook = first;
    const submit = { id: "k1.2", seq: 2, kind: "submit" as const, ageMs: 0 };
    const email = { id: "k1.1", seq: 1, kind: "answer" as const, field: "email", value: "a@b.example", ageMs: 0 };
    story.on({ ...capturedOf(story), entries: [email, submit], unjudged: true, from: { origin } });
    story.playbook = published;
    story.on({ kind: "resumed" });
    expect(story.lead?.gates.some(({ quarantine }) => quarantine)).toBe(isAside);
    expect(story.lead?.asks.length).toBe(isAside ? 0 : 1);
    // The right page, with the same secret, speaks for the earlier word.
    expect(story.on(capturedOf(story)).lead?.gates.some(({ quarantine }) => quarantine)).toBe(false);
  }
});
