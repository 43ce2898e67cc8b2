import type { Lead } from "@baton/contract/lead";
import { eventually, secrets } from "../people/served.ts";
import { audit, type Verdict } from "./auditor.ts";
import { dice, seat } from "./crowd.ts";
import { History } from "./history.ts";
import { Victim } from "./nemesis.ts";

export interface Storm {
  kills: number;
  /** Visitors at the form at any moment. */
  seats: number;
  seed: number;
  /** Folder the edge keeps its state in. */
  state: string;
  say?: (line: string) => void;
}

export interface StormResult {
  kills: number;
  seed: number;
  submissions: number;
  acknowledged: number;
  unknown: number;
  tookMs: number;
  verdict: Verdict;
  holds: boolean;
}

/** Kills the edge again and again under a crowd of visitors, lets it come to rest, and audits what it holds. */
export async function storm({ kills, seats, seed, state, say = () => undefined }: Storm): Promise<StormResult> {
  const began = Date.now();
  const random = dice(seed);
  const canary = `canary${seed}`;
  const history = new History();
  const victim = new Victim(state);
  await victim.start();
  let closing = false;
  const crowd = { url: () => victim.url, history, random, canary, closing: () => closing };
  const people = Array.from({ length: seats }, (_, name) => seat(crowd, name));
  for (let kill = 1; kill <= kills; kill += 1) {
    // In the thick of it: somewhere in the next hundred acknowledged entries, however fast this machine is.
    const until = history.acknowledged + 20 + random() * 80;
    await eventually(async () => history.acknowledged >= until, 20_000);
    await victim.kill();
    await victim.start();
    say(`kill ${kill} of ${kills}: ${history.acknowledged} entries acknowledged so far`);
  }
  closing = true;
  await Promise.all(people);
  const verdict = await audit(history, (lead) => readLead(victim.url, lead));
  if (victim.output.join("").includes(canary)) verdict.canaryOutside.push("the log");
  await victim.kill();
  const bad = [verdict.lost, verdict.unrouted, verdict.ownedTwice, verdict.creditedTwice, verdict.canaryOutside];
  return {
    kills,
    seed,
    submissions: history.visitors.length,
    acknowledged: history.acknowledged,
    unknown: history.unknown,
    tookMs: Date.now() - began,
    verdict,
    holds: bad.every((list) => list.length === 0) && verdict.checked > 0,
  };
}

async function readLead(url: string, lead: string): Promise<Lead | null> {
  const response = await fetch(`${url}/api/leads/${lead}`, { headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` } });
  return response.ok ? ((await response.json()) as { lead: Lead }).lead : null;
}
