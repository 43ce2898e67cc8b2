import type { House } from "./house.ts";
import { type Answered, Client } from "./load.ts";
import { isAssigned, newPerson } from "./people.ts";
import { type Spread, spreadOf } from "./percentiles.ts";
import { type Held, heldBy } from "./process.ts";

export interface Soak {
  seconds: number;
  concurrency: number;
  requests: number;
  perSecond: number;
  spread: Spread;
  /** Answers other than 200, by status. */
  errors: Record<string, number>;
  /** Answered 200, but the visitor was not told who they will talk to. */
  withoutRep: number;
  /** Of the runtime; null where processes cannot be looked into. */
  held: { start: Held; middle: Held; end: Held } | null;
  /** Every few seconds, to see a slope. */
  samples: (Held & { second: number })[];
}

/** Distinct people, everything at once, for a while; whether anything breaks or grows. */
export async function soak(edge: House, seconds: number, concurrency = 32): Promise<Soak> {
  const client = new Client(edge.url, concurrency);
  const look = async () => (edge.pid === null ? null : await heldBy(edge.pid).catch(() => null));
  const start = await look();
  const began = performance.now();
  const until = began + seconds * 1000;
  const samples: Soak["samples"] = [];
  const every = Math.max(500, (seconds * 1000) / 20);
  const sampling = setInterval(async () => {
    const held = await look();
    if (held) samples.push({ second: (performance.now() - began) / 1000, ...held });
  }, every);
  const times: number[] = [];
  const errors: Record<string, number> = {};
  let withoutRep = 0;
  const note = (answer: Answered) => {
    times.push(answer.ms);
    if (answer.status !== 200) errors[answer.status] = (errors[answer.status] ?? 0) + 1;
    else if (!isAssigned(answer.body)) withoutRep += 1;
  };
  const lane = async () => {
    while (performance.now() < until) note(await client.send(newPerson().atOnce));
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const took = (performance.now() - began) / 1000;
  clearInterval(sampling);
  const end = await look();
  client.close();
  const middle = samples[Math.floor(samples.length / 2)] ?? null;
  return {
    seconds: took,
    concurrency,
    requests: times.length,
    perSecond: times.length / took,
    spread: spreadOf(times),
    errors,
    withoutRep,
    held: start && middle && end ? { start, middle: { rssMb: middle.rssMb, descriptors: middle.descriptors }, end } : null,
    samples,
  };
}
