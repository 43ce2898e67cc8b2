import { adminToken, type House } from "./house.ts";
import { type Answered, Client, type Shot, volleyOf } from "./load.ts";
import { isAssigned, type Person, people } from "./people.ts";
import { median, type Spread, spreadOf } from "./percentiles.ts";
import { quiet } from "./process.ts";

const kinds = ["bare", "afterPartial", "outOfTheBlue"] as const;
export type Kind = (typeof kinds)[number];

/** Submit → outcome beside one bare insert, at one concurrency. */
export interface Latency {
  concurrency: number;
  spreads: Record<Kind, Spread>;
  /** p50 and p99 of all requests of a kind over those of the bare insert. */
  ratios: Record<Exclude<Kind, "bare">, { p50: number; p99: number; perRound: { low: number; median: number; high: number } }>;
  /** Answers that were not what was asked for. */
  wrong: number;
}

export interface LatencyPlan {
  concurrency: number;
  rounds: number;
  perRound: number;
}

/** Rounds of the three kinds in turn, so that a machine that slows down slows all of them. What a round leaves behind is waited for. */
export async function latency(edge: House, bare: House, rows: readonly string[], plan: LatencyPlan): Promise<Latency> {
  const { concurrency, rounds, perRound } = plan;
  const clients = { edge: new Client(edge.url, concurrency), bare: new Client(bare.url, concurrency) };
  const times: Record<Kind, number[][]> = { bare: [], afterPartial: [], outOfTheBlue: [] };
  let wrong = 0;
  const take = (kind: Kind, answers: Answered[], isRight: (answer: Answered) => boolean) => {
    times[kind].push(answers.map((answer) => answer.ms));
    wrong += answers.filter((answer) => answer.status !== 200 || !isRight(answer)).length;
  };
  const assigned = (answer: Answered) => isAssigned(answer.body);
  for (let round = 0; round < rounds; round++) {
    const rowShots = people(perRound).map((person) => person.row(rows));
    take("bare", await volleyOf(clients.bare, concurrency, rowShots), () => true);
    await quiet(bare.pid);

    const known = people(perRound);
    await partialsOf(edge, known);
    await quiet(edge.pid);
    take("afterPartial", await volleyOf(clients.edge, concurrency, shotsOf(known, "send")), assigned);
    await quiet(edge.pid);

    take("outOfTheBlue", await volleyOf(clients.edge, concurrency, shotsOf(people(perRound), "atOnce")), assigned);
    await quiet(edge.pid);
  }
  clients.edge.close();
  clients.bare.close();
  return { concurrency, spreads: spreadsOf(times), ratios: ratiosOf(times), wrong };
}

const shotsOf = (list: readonly Person[], which: "send" | "atOnce"): Shot[] => list.map((person) => person[which]);

/** Answers of the first two steps, and then until each lead knows whose they are. */
async function partialsOf(edge: House, list: readonly Person[]): Promise<void> {
  const client = new Client(edge.url, 16);
  try {
    await volleyOf(
      client,
      16,
      list.map((person) => person.partial),
    );
    let waiting = list;
    for (const until = Date.now() + 20_000; waiting.length > 0; ) {
      if (Date.now() > until) throw new Error(`${waiting.length} partials never learned who they are`);
      const answers = await volleyOf(client, 16, waiting.map(lookAt));
      const settled = new Set(answers.map((answer) => settledLead(answer.body)));
      waiting = waiting.filter((person) => !settled.has(person.lead));
    }
  } finally {
    client.close();
  }
}

const lookAt = ({ lead }: Person): Shot => ({
  method: "GET",
  path: `/api/leads/${lead}`,
  headers: { authorization: `Bearer ${adminToken}` },
});

function settledLead(body: string): string | null {
  const { lead } = JSON.parse(body) as { lead?: { id: string; identity: unknown; asks: unknown[] } };
  return lead?.identity && lead.asks.length === 0 ? lead.id : null;
}

function spreadsOf(times: Record<Kind, number[][]>): Record<Kind, Spread> {
  return {
    bare: spreadOf(times.bare.flat()),
    afterPartial: spreadOf(times.afterPartial.flat()),
    outOfTheBlue: spreadOf(times.outOfTheBlue.flat()),
  };
}

function ratiosOf(times: Record<Kind, number[][]>): Latency["ratios"] {
  const all = spreadsOf(times);
  const to = (kind: "afterPartial" | "outOfTheBlue") => {
    const each = times[kind].map((round, index) => median(round) / median(times.bare[index] ?? []));
    return {
      p50: all[kind].p50 / all.bare.p50,
      p99: all[kind].p99 / all.bare.p99,
      perRound: { low: Math.min(...each), median: median(each), high: Math.max(...each) },
    };
  };
  return { afterPartial: to("afterPartial"), outOfTheBlue: to("outOfTheBlue") };
}
