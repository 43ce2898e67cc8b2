import type { CreditEntry } from "@baton/contract/assignment";
import type { GivenTurn, RepFairness, UnevenPart } from "@baton/contract/fairness";
import { type Member, present, virtualTime } from "../credit.ts";

/** What a pool gave in a period, and how its rotation stands now. */
export interface Period {
  /** Oldest first. */
  turns: Iterable<GivenTurn>;
  /** Lines of the ledger in the period, oldest first. */
  entries: readonly CreditEntry[];
  /** As the pool keeps them now. */
  members: readonly Member[];
}

/** Who takes no part for a while: neither their weight nor their credit counts in the pool's time. */
const awayCodes = new Set(["rep-unknown", "rep-paused", "rep-absent"]);

/** Lines that say who takes part and with which weight: they move credits to where the fair share is, and nobody's turn. */
const rosterCodes = new Set(["joined-pool", "left-pool", "away", "returned", "weight-changed", "priority-changed", "assigned"]);

/**
 * Share against weight, and why it is uneven. The share is what the weights say: each lead counts `weight / Σ weights` for everybody the
 * pool named when it was given. What a rep got beside it has parts that add up to the difference:
 *
 * - could not take a lead: the rep lacks their share of it, and those who could take it have it between them by weight;
 * - something other than the share chose among those who could (the same company's rep, the best fit): that lead was theirs;
 * - a credit changed (given back, by hand): `−1` is one turn more for the rep, and as much less for the others by weight;
 * - the rest is the rotation itself: less than one lead while everybody can take leads (EEVDF), more where it makes up for earlier.
 *
 * Each part is somebody else's loss: over all reps every cause sums to zero.
 */
export function fairness({ turns, entries, members }: Period): { leads: number; reps: RepFairness[] } {
  const shares = new Shares();
  let leads = 0;
  let at = 0;
  for (const turn of turns) {
    leads += 1;
    shares.take(turn);
    // Credits changed before the first lead count by the weights there were then.
    for (; at < entries.length && (entries[at]?.at ?? 0) <= turn.at; at++) shares.change(entries[at]);
  }
  for (; at < entries.length; at++) shares.change(entries[at]);
  return { leads, reps: shares.reps(members) };
}

interface Tallied {
  leads: number;
  share: number;
  /** By weight among those who could take each lead, after changes of credit: what is expected of the rotation. */
  expected: number;
  weight: number;
  parts: Map<string, UnevenPart>;
}

/** The same, counted as it goes, so that turns need not be kept. Lines of the ledger are given after the turns they follow. */
export class Shares {
  private readonly byRep = new Map<string, Tallied>();
  private weights: { rep: string; weight: number }[] = [];

  take({ rep, members, chosenBy }: GivenTurn): void {
    const all = sum(members.map(({ weight }) => weight));
    const free = sum(members.map(({ weight, why }) => (why === null ? weight : 0)));
    this.weights = members.filter(({ why }) => why === null || !awayCodes.has(why));
    const lacking = weightsByReason(members);
    for (const member of members) {
      const held = this.of(member.rep);
      const part = member.weight / all;
      held.weight = member.weight;
      held.share += part;
      if (free === 0) {
        // Nobody could, and somebody got it all the same: no reason of the roster explains it.
        held.expected += part;
        continue;
      }
      if (member.why !== null) {
        add(held, "passed-over", member.why, -part);
        continue;
      }
      if (chosenBy === undefined) held.expected += member.weight / free;
      else {
        const got = member.rep === rep ? 1 : 0;
        held.expected += got;
        add(held, "chosen", chosenBy, got - member.weight / free, got);
      }
      // What those who could not take it lack, they who could have between them by weight.
      for (const [why, lacked] of lacking) add(held, "others-passed-over", why, ((lacked / all) * member.weight) / free);
    }
    this.of(rep).leads += 1;
  }

  change(entry: CreditEntry | undefined): void {
    if (!entry || rosterCodes.has(entry.reason.code) || entry.change === 0) return;
    const all = sum(this.weights.map(({ weight }) => weight));
    const own = this.weights.find(({ rep }) => rep === entry.rep);
    // Who takes no part has no turn to give or to get just now.
    if (!own || all === own.weight) return;
    for (const { rep, weight } of this.weights) {
      const by = rep === entry.rep ? -entry.change * (1 - weight / all) : (entry.change * weight) / all;
      add(this.of(rep), "credit", entry.reason.code, by, rep === entry.rep ? 1 : 0);
      this.of(rep).expected += by;
    }
  }

  reps(members: readonly Member[]): RepFairness[] {
    const V = virtualTime(members);
    const active = new Set(present(members).map(({ rep }) => rep));
    const found = [...this.byRep].map(([rep, { leads, share, expected, weight, parts }]): RepFairness => {
      const member = members.find((candidate) => candidate.rep === rep);
      const turns: UnevenPart = { cause: "turns", why: null, leads: leads - expected, times: leads };
      return {
        rep,
        leads,
        share,
        difference: leads - share,
        weight,
        parts: [...parts.values(), turns].sort((a, b) => Math.abs(b.leads) - Math.abs(a.leads)),
        ahead: member && active.has(rep) ? member.credit - member.weight * V : null,
      };
    });
    return found.sort((a, b) => b.difference - a.difference || (a.rep < b.rep ? -1 : 1));
  }

  private of(rep: string): Tallied {
    const held = this.byRep.get(rep) ?? { leads: 0, share: 0, expected: 0, weight: 0, parts: new Map() };
    this.byRep.set(rep, held);
    return held;
  }
}

function add({ parts }: Tallied, cause: UnevenPart["cause"], why: string, leads: number, times = 1): void {
  const key = `${cause} ${why}`;
  const part = parts.get(key) ?? { cause, why, leads: 0, times: 0 };
  part.leads += leads;
  part.times += times;
  parts.set(key, part);
}

/** Weight of those who could not take the lead, by why. */
function weightsByReason(members: GivenTurn["members"]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { weight, why } of members) if (why !== null) weights.set(why, (weights.get(why) ?? 0) + weight);
  return weights;
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);
