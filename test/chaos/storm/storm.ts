import { newKey, oldKey, publicHalf } from "../../people/sealing.ts";
import { eventually, secrets } from "../../people/served.ts";
import { casesOf, gather } from "../audit/evidence.ts";
import { ledgerStrays } from "../audit/ledger.ts";
import { type Finding, judge } from "../audit/verdict.ts";
import { below, type Dice, dice } from "../dice.ts";
import { calm, type Weather } from "../weather/faults.ts";
import { fill } from "./crowd.ts";
import { Desk } from "./desk.ts";
import { type Fate, History, leadIdOf } from "./history.ts";
import { openHouse } from "./house.ts";
import { Lanes } from "./lanes.ts";
import { playbooks } from "./playbooks.ts";
import { letLedgerFollow, settle } from "./settle.ts";
import { openSink } from "./sink.ts";
import { forecast } from "./weather.ts";
import { fateOf, Wire } from "./wire.ts";

export interface StormPlan {
  kills: number;
  /** Acknowledged entries wanted; the storm goes on until they are there. */
  entries: number;
  seed: number;
  /** Folder the edge keeps its state in. */
  state: string;
  sabotage?: (script: string) => string;
  say?: (line: string) => void;
}

export interface StormResult {
  seed: number;
  kills: number;
  /** Times the runtime died without our doing. */
  crashes: number;
  visitors: number;
  acknowledged: number;
  requests: Record<Fate, number>;
  /** Faults by name, those inside the edge and those around it. */
  struck: Map<string, number>;
  checked: number;
  findings: Finding[];
  /** What was said and what is held of the leads the findings name: where to begin looking. */
  cases: unknown[];
  tookMs: number;
}

/** People at the forms at any moment, and requests of theirs under way. */
const seats = 96;
const lanes = 24;
/** Shards the visitors live in: few enough to be busy, enough to bear the load. */
const standing = ["n", "w"].flatMap((region) =>
  Array.from({ length: 24 }, (_, n) => `${region}-${(n * 10).toString(16).padStart(2, "0")}`),
);
/** A life of the runtime ends by then, even if the weather lets nothing get done. */
const longestLifeMs = 6_000;

/** Kills the edge again and again under a crowd and in ever other weather, lets it come to rest, and judges what it holds. */
export async function storm({ kills, entries, seed, state, sabotage, say = () => undefined }: StormPlan): Promise<StormResult> {
  const began = performance.now();
  const random = dice(seed);
  const weathers = forecast(random);
  const history = new History();
  const sink = await openSink(dice(seed + 1));
  const versions = playbooks(sink.url);
  const house = await openHouse({ state, playbook: versions[0], sabotage });
  const wire = new Wire(house.url, { sockets: lanes, patienceMs: 10_000, keepAlive: true });
  const past = new Wire(house.url, { sockets: 8, patienceMs: 120_000, keepAlive: false });
  const desk = new Desk(past);
  const canary = `cnry${seed.toString(36)}q`;
  try {
    let closing = false;
    const crowd = fill(
      {
        seed,
        wire,
        lanes: new Lanes(lanes),
        history,
        canary,
        sealKeys: [publicHalf(newKey), publicHalf(oldKey)],
        shards: new Set(standing),
        closing: () => closing,
      },
      seats,
    );
    for (let life = 1; life <= kills || history.acknowledged < entries; life += 1) {
      await live(desk, past, history, weathers.next().value, random, versions);
      await eventually(async () => history.acknowledged >= (entries * Math.min(life, kills)) / Math.max(kills, 1), longestLifeMs);
      if (life <= kills) await house.kill();
      if (life % 10 === 0 || life === kills) say(`${Math.min(life, kills)} kills, ${history.acknowledged} entries acknowledged`);
    }
    closing = true;
    sink.calm();
    await desk.order({ do: "weather", weather: calm });
    await crowd;
    say(`${history.visitors.length} visitors have gone; waiting for the edge to come to rest`);
    const restless = await settle(desk, history.visitors.map(leadIdOf), standing);
    const read = () => gather(desk, { history, canary, arrived: sink.arrived, output: house.output, state });
    const evidence = await letLedgerFollow(desk, standing, read, (seen) => ledgerStrays(seen).length === 0);
    const { checked, findings } = judge(evidence, restless);
    return {
      seed,
      kills: house.kills,
      crashes: house.crashes,
      visitors: history.visitors.length,
      acknowledged: history.acknowledged,
      requests: history.fates(),
      struck: new Map<string, number>([...house.struck, ...history.struck, ...sink.struck]),
      checked,
      findings,
      cases: casesOf(evidence, findings),
      tookMs: performance.now() - began,
    };
  } finally {
    wire.close();
    past.close();
    await house.close();
    await sink.close();
  }
}

/** Another weather, and now and then another playbook, published as ops would while everything is on fire. */
async function live(desk: Desk, wire: Wire, history: History, weather: Weather, random: Dice, versions: readonly string[]): Promise<void> {
  await desk.order({ do: "weather", weather });
  if (random() >= 0.4) return;
  const body = versions[below(random, versions.length)] ?? "";
  const headers = { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}`, "if-match": "*" };
  const fate = history.invoke("publish", 0);
  const answer = await wire.send({ path: "/api/playbook", method: "PUT", headers, body });
  fate(fateOf(answer));
  if (answer.status === 200) history.strike("playbook published under load");
}
