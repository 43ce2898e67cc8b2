import type { Published } from "@baton/contract/playbook";
import { below, dice } from "../chaos/dice.ts";
import { laws } from "./laws.ts";
import { pinnedTapes } from "./pinned.ts";
import { atRest, type Scheduler } from "./scheduler.ts";
import { inForce, inForceWithOffers } from "./simulated-playbook.ts";

export interface Simulated {
  seed: number;
  histories: number;
  /** Choices of the scheduler, over all histories. */
  steps: number;
  acknowledged: number;
  befell: Record<string, number>;
  /** Histories that broke a law, each with the shortest tape found that still does. */
  failures: (Broken & { tape: number[] })[];
}
interface Broken {
  law: string;
  why: string;
}

const longest = 600;
const failuresShown = 5;

/** Lives as many histories as asked for, those that once failed first, and judges each by every law. The same seed gives the same ones. */
export function simulate(histories: number, seed: number, say: (line: string) => void = () => undefined): Simulated {
  const result: Simulated = { seed, histories: 0, steps: 0, acknowledged: 0, befell: {}, failures: [] };
  for (const [tape, playbooks] of lives(histories, seed)) {
    result.histories += 1;
    result.steps += tape.length;
    const broken = judge(tape, playbooks, result);
    if (broken) result.failures.push({ ...broken, tape: shrunk(tape, playbooks) });
    if (result.failures.length >= failuresShown) break;
    if (result.histories % 2_000 === 0) say(`${result.histories} histories simulated`);
  }
  return result;
}

/** In turns where whoever is assigned has the lead, and where it is offered first. */
function* lives(count: number, seed: number): Generator<[tape: number[], playbooks: readonly Published[]]> {
  for (const tape of pinnedTapes) {
    yield [tape, inForce];
    yield [tape, inForceWithOffers];
  }
  for (let n = 0; n < count; n += 1) {
    const random = dice(seed + n);
    const tape = Array.from({ length: 1 + below(random, longest) }, () => below(random, 240));
    yield [tape, n % 2 === 0 ? inForce : inForceWithOffers];
  }
}

/** The first law this history breaks; null when it keeps them all. */
function judge(tape: readonly number[], playbooks: readonly Published[], tally: Simulated | null): Broken | null {
  let law = "the loop comes to rest";
  try {
    const life = atRest(tape, playbooks);
    if (tally) count(life, tally);
    for (const [name, holds] of Object.entries(laws)) {
      law = name;
      holds(life);
    }
    return null;
  } catch (error) {
    return { law, why: (error as Error).message.slice(0, 300) };
  }
}

function count({ befell, acknowledged }: Scheduler, tally: Simulated): void {
  for (const [what, times] of befell) tally.befell[what] = (tally.befell[what] ?? 0) + times;
  for (const entries of acknowledged.values()) tally.acknowledged += entries.length;
}

/** Takes pieces out of the tape, ever smaller ones, as long as what is left still breaks a law. */
function shrunk(tape: readonly number[], playbooks: readonly Published[]): number[] {
  let shortest = [...tape];
  for (let piece = Math.ceil(shortest.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2)) {
    for (let at = 0; at < shortest.length; ) {
      const shorter = [...shortest.slice(0, at), ...shortest.slice(at + piece)];
      if (judge(shorter, playbooks, null)) shortest = shorter;
      else at += piece;
    }
  }
  return shortest;
}
