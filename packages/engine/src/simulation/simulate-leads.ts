import { leadOf } from "@baton/contract/ids";
import type { Lead } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import type { Enriching } from "./enriching.ts";
import { factsOf, type LeadLine, pageOf } from "./lead-line.ts";
import { heavy, type Light, lightOf } from "./light.ts";
import { throughLoop, type World } from "./loop.ts";
import { rotations } from "./rotations.ts";
import type { Simulated } from "./simulated.ts";
import { type StraightWay, straightWay } from "./straight.ts";

export interface SimulationOptions {
  published: Published;
  form: string;
  enriching: Enriching;
  /** When the first lead is sent; epoch milliseconds. */
  startAt: EpochMs;
  /** Time between two leads. */
  everyMs: number;
  /** true: every lead goes through the loop, also those that could go the short way. Left out: false. */
  plain?: boolean;
  /** false: receipts come without the inputs of their decisions, which takes a third less time. Left out: true. */
  receipts?: boolean;
}

/**
 * What the edge would make of these leads, one after the other; facts, identities and pools are answered from memory. Pools begin with
 * nobody having had a lead. Nothing leaves this process. The same lines and options always come to the same. A lead that simply is
 * sent, or left, goes `straight`; every other one runs through the very loop the edge runs (`engine/lead#advance`).
 */
export function* simulateLeads(
  lines: Iterable<LeadLine>,
  { published, form, enriching, startAt, everyMs, plain = false, receipts = true }: SimulationOptions,
): Generator<Simulated, void> {
  const leads = new Map<string, Lead>();
  const light = new Map<string, Light>();
  const world: World = {
    published,
    form,
    enriching,
    leads,
    lines: new Map(),
    keys: new Map(),
    pools: rotations(published.playbook),
    given: new Map(),
    leadNamed(id) {
      const short = light.get(id);
      const whole = short && heavy(id, short, world);
      if (whole) leads.set(id, whole);
      if (short) light.delete(id);
      return leads.get(id);
    },
  };
  const way = plain ? null : straightWay(published, form, enriching, receipts);
  let number = 0;
  for (const line of lines) {
    const now = line.at ?? startAt + number * everyMs;
    const submission = `sub_x${number.toString(36).padStart(21, "0")}`;
    yield (way && short(line, submission, now, way, world, light)) ?? throughLoop(line, submission, now, world);
    number += 1;
  }
}

/** Null: not for this one. */
function short(
  line: LeadLine,
  submission: string,
  now: EpochMs,
  way: StraightWay,
  { keys: claimed, pools }: World,
  light: Map<string, Light>,
): Simulated | null {
  const straight = way(line, factsOf(line, now), pageOf(line), now);
  if (!straight) return null;
  const { keys, kind } = straight;
  const { email = "", company = "" } = line.answers;
  const of = { line: line.line, email, company, problems: [], sameAs: null };
  const nobody = { route: null, pool: null, rep: null, meeting: null, grade: null, receipt: null };
  // Left before there was a way to reach them.
  if (kind === "abandoned" && keys.length === 0) return { ...of, ...nobody, outcome: "partial" };
  const known = claimed.get(keys.find((key) => claimed.has(key)) ?? "");
  if (known !== undefined) {
    const older = light.get(known);
    // Somebody who had left comes back: the older lead goes on from there.
    if (!older || (kind === "submitted" && older.kind === "abandoned")) return null;
    const { route, pool, rep, meeting, outcome } = older;
    const theirs = outcome === "assigned" ? { route, pool, rep, meeting } : {};
    return { ...of, ...nobody, ...theirs, outcome: "merged", sameAs: older.line.line };
  }
  const id = leadOf(submission);
  for (const key of keys) claimed.set(key, id);
  const ended = straight.decide(id, pools);
  const { receipt, ...decided } = ended;
  // Whom nobody could know by anything, nobody asks for again.
  if (keys.length > 0) light.set(id, lightOf(line, now, kind, ended));
  return { ...of, ...decided, route: receipt.route, grade: receipt.score.grade, receipt };
}
