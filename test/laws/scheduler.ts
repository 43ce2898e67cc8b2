import { type LeadId, leadOf } from "@baton/contract/ids";
import type { Proof } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { inForce } from "./simulated-playbook.ts";
import { type Captured, SimulatedWorld } from "./simulated-world.ts";

type Entry = Captured["entries"][number];
export interface Acknowledged {
  field: string;
  value: string | null;
  seq: number;
  tab: string;
}

const submissions = [
  "sub_nAAAAAAAAAAAAAAAAAAAAA",
  "sub_wBBBBBBBBBBBBBBBBBBBBB",
  "sub_aCCCCCCCCCCCCCCCCCCCCC",
  "sub_pDDDDDDDDDDDDDDDDDDDDD",
];
const values: Record<string, (string | null)[]> = {
  email: [
    "ana@one.example",
    "Ana+shop@one.example",
    "bo@two.example",
    "ana@one.example",
    "bo@two.example",
    "cy@three.example",
    "no address",
    null,
  ],
  phone: ["+14155550100", "+4930123456", "+14155550100", null],
  company: ["Big", "Small", "Named", "Big", "Spam", null],
  message: ["hello", "hello again", "far too long for this field", null],
  colour: ["red"],
};
const fields = Object.keys(values);
/** A server's clock moves on, and now and then it is set back, or far ahead. */
const jumpsMs = [1_000, 10_000, 600_000, 1_800_000, 26 * 3_600_000, -5_000, -3_600_000, 10 * 365 * 24 * 3_600_000];

/** What befell a history, step by step. */
export const disturbances = ["crash", "drop", "duplicate", "reorder", "clock jump", "playbook change", "forgotten"] as const;
export type Disturbance = (typeof disturbances)[number];

/** Lives a tape through and lets it come to rest; throws where it never does. */
export function atRest(tape: readonly number[], playbooks?: readonly Published[]): Scheduler {
  const scheduler = new Scheduler(tape, playbooks).run();
  if (!scheduler.settle() || !scheduler.goodbyes()) throw new Error("the loop never came to rest");
  return scheduler;
}

/**
 * Turns a tape of numbers into a history: each number is one choice of the scheduler. The same tape is the same history, and a
 * shorter tape a shorter one, so that a failure shrinks to what brought it about.
 */
export class Scheduler {
  readonly world: SimulatedWorld;
  readonly acknowledged = new Map<LeadId, Acknowledged[]>();
  readonly befell = new Map<Disturbance, number>();
  private readonly posts: Captured[] = [];
  private readonly written = new Map<string, number>();
  private readonly tape: readonly number[];
  private at = 0;

  private readonly playbooks: readonly Published[];

  constructor(tape: readonly number[], playbooks: readonly Published[] = inForce) {
    this.tape = tape;
    this.playbooks = playbooks;
    this.world = new SimulatedWorld(playbooks);
  }

  run(): this {
    while (this.at < this.tape.length) this.step();
    return this;
  }

  private choose(below: number): number {
    const number = this.tape[this.at++] ?? 0;
    return below > 0 ? number % below : 0;
  }

  /** After one history of two, when all have found each other, some ask to be forgotten, one by one. The first number of the tape says who. */
  goodbyes(): boolean {
    let who = this.tape[0] ?? 0;
    if (who % 2 === 0) return true;
    for (const id of [...this.world.leads.keys()]) {
      who >>= 1;
      if (who % 2 === 0) continue;
      this.note("forgotten");
      this.world.forget(id);
    }
    return this.settle();
  }

  private step(): void {
    const { world } = this;
    const action = this.choose(24);
    if (action < 6) this.write();
    else if (action < 11) this.post(this.choose(this.posts.length), this.choose(4) === 0);
    else if (action < 19 && world.flying.length > 0 && (action < 15 || world.landing.length === 0))
      this.carry(this.choose(world.flying.length), this.choose(8));
    else if (action < 19) this.land(this.choose(world.landing.length), this.choose(5) === 0);
    else if (action === 19) world.giveBack(this.choose(world.releases.length));
    else if (action === 20) this.wait(jumpsMs[this.choose(jumpsMs.length)] ?? 0);
    else if (action === 21) this.disturb();
    else if (action === 22) this.publish();
    else this.pickTime();
  }

  private note(disturbance: Disturbance, isSo = true): void {
    if (isSo) this.befell.set(disturbance, (this.befell.get(disturbance) ?? 0) + 1);
  }

  private publish(): void {
    this.note("playbook change");
    this.world.published = this.playbooks[this.choose(this.playbooks.length + 1)] ?? null;
  }

  /** A visitor does something; the browser keeps it until it has been acknowledged. */
  private write(): void {
    const submission = submissions[this.choose(submissions.length)] ?? "";
    const entries: Entry[] = [];
    for (let left = 1 + this.choose(3); left > 0; left--) entries.push(this.entry(submission));
    const gates = this.choose(48) === 47 ? [{ gate: "bot", quarantine: true, reason: { code: "honeypot" } }] : [];
    const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null };
    this.posts.push({ kind: "captured", submission, ...about, entries, gates, ...proofOf(entries), geo: [] });
  }

  private entry(submission: string): Entry {
    const seq = (this.written.get(submission) ?? 0) + 1;
    this.written.set(submission, seq);
    const base = { id: `${["k1", "k2"][this.choose(2)]}.${seq}`, seq, ageMs: 0 };
    const kind = this.choose(8);
    if (kind < 2) return { ...base, kind: "submit" };
    const field = fields[kind < 4 ? 0 : kind < 6 ? 1 : this.choose(fields.length)] ?? "";
    const given = values[field] ?? [];
    return { ...base, kind: "answer", field, value: given[this.choose(given.length)] ?? null };
  }

  private post(index: number, again: boolean): void {
    const event = this.posts[index];
    if (!event) return;
    this.note("reorder", index > 0);
    this.note("duplicate", again);
    if (!again) this.posts.splice(index, 1);
    if (!this.world.capture(event)) return;
    const id = leadOf(event.submission);
    const answers = event.entries.filter((entry): entry is Extract<Entry, { kind: "answer" }> => entry.kind === "answer");
    const acked = answers.map(({ field, value, seq, id }) => ({ field, value: value as string | null, seq, tab: id.split(".")[0] ?? "" }));
    this.acknowledged.set(id, [...(this.acknowledged.get(id) ?? []), ...acked]);
  }

  /** An ask reaches who answers it; the answer may be lost, or come twice, on the way back. */
  private carry(index: number, luck: number): void {
    const [flight] = this.world.flying.splice(index, 1);
    this.note("reorder", index > 0);
    this.note("drop", luck === 1);
    this.note("duplicate", luck === 2);
    const lead = flight && this.world.leads.get(flight.lead);
    const stands = lead?.asks.some((ask) => JSON.stringify(ask) === JSON.stringify(flight?.ask));
    const event = flight && lead && stands ? this.world.carry(lead, flight.ask) : null;
    if (!flight || !event || luck === 1) return;
    this.world.landing.push({ lead: flight.lead, event });
    if (luck === 2) this.world.flying.push(flight);
  }

  private land(index: number, again: boolean): void {
    const landed = this.world.landing[index];
    if (!landed) return;
    this.note("reorder", index > 0);
    this.note("duplicate", again);
    if (!again) this.world.landing.splice(index, 1);
    this.world.apply(landed.lead, landed.event);
  }

  private wait(ms: number): void {
    this.note("clock jump", ms < 0 || ms > 3_600_000);
    this.world.now += ms;
    this.world.keepAppointments();
  }

  private disturb(): void {
    if (this.choose(4) > 0) {
      this.note("crash");
      this.world.crash();
      return;
    }
    const id = [...this.world.leads.keys()][this.choose(this.world.leads.size)];
    this.note("forgotten", id !== undefined);
    if (id) this.world.forget(id);
  }

  private pickTime(): void {
    const id = [...this.world.leads.keys()][this.choose(this.world.leads.size)];
    // Reps answer only under playbooks that ask them: histories found before stay what they are.
    if (id && this.playbooks !== inForce && this.answer(id, this.choose(4))) return;
    const start = Date.UTC(2026, 10, 30, 9 + this.choose(2));
    if (id) this.world.apply(id, { kind: "chosen", start, timeZone: "UTC" });
  }

  /** A rep answers the offer that stands, or one that is long over, or somebody claims what waits. */
  private answer(id: LeadId, luck: number): boolean {
    const offer = this.world.leads.get(id)?.offer?.id ?? `off_${id.slice(5)}_1`;
    if (luck === 0) this.world.apply(id, { kind: "accepted", offer, by: "rep" });
    if (luck === 1) this.world.apply(id, { kind: "declined", offer, by: "rep", note: "" });
    if (luck === 2) this.world.apply(id, { kind: "claimed", rep: "ana", note: "" });
    return luck < 3;
  }

  /** Faults end, everything under way arrives, and time passes until no ask is out. False: it never came to rest. */
  settle(): boolean {
    const { world } = this;
    world.published = this.playbooks[0] ?? null;
    for (let turn = 0; turn < 2_000; turn++) {
      if (this.posts.length > 0) this.post(0, false);
      else if (world.landing.length > 0) this.land(0, false);
      else if (world.flying.length > 0) this.carry(0, 0);
      else if (world.releases.some(({ lead }) => !world.leads.get(lead)?.asks.some((ask) => ask.to === "identity"))) world.giveBack(0);
      else {
        const standing = [...world.leads.values()].find(({ offer }) => offer);
        if (standing) {
          this.answer(standing.id, 0);
          if (world.leads.get(standing.id)?.offer?.id === standing.offer?.id) return false;
          continue;
        }
        const next = world.nextResume();
        if (next === null) return true;
        this.wait(Math.max(0, next - world.now));
      }
    }
    return false;
  }
}

/** Some Sends come with a token, most of them good. No choice of the tape, so that histories found before stay what they are. */
function proofOf(entries: readonly Entry[]): { proof?: Proof } {
  const send = entries.find(({ kind }) => kind === "submit");
  if (!send || send.seq % 3 > 0) return {};
  const token = send.seq % 4 === 3 ? "nobody-knows" : send.seq % 15 === 0 ? "forged" : "good";
  return { proof: { token, secretName: "KEY", ageMs: 0 } };
}
