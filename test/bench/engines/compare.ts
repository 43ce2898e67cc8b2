import { inWorkerd } from "../in-workerd.ts";
import { sets } from "../matching/sets.ts";
import { rate } from "../rate.ts";
import { leadOf } from "./contestant.ts";
import { type Footprint, footprint } from "./footprint.ts";
import { zen } from "./zen.ts";

/** json-rules-engine takes seconds for one lead among ten thousand. */
const slowUpTo = 1_000;

/** In the order in which the Worker knows them. */
const names = ["Baton", "plain scan", "mingo", "json-logic-engine", "json-rules-engine"] as const;

/** Not somebody else's. */
export const own: readonly string[] = ["Baton", "plain scan"];

export interface EngineFigure {
  set: string;
  routes: number;
  engine: string;
  /** Microseconds a lead: the median turn, of the quieter of two visits. */
  us: number;
}

export interface Engines {
  matches: EngineFigure[];
  /** What the index of each set costs to make and to keep. */
  footprints: Footprint[];
}

/**
 * The route of a lead, found by every engine on the same routes and leads: in workerd, zen in Node as it is native. Others than ours are
 * not asked among more routes than `othersUpTo`, but for the one that was fastest up to there: they would take the whole run. All are
 * visited twice, minutes apart: what held up a machine for a second held up every turn of one figure.
 *
 * @param budgetMs how long one visit may take, beyond what one lead takes
 */
export async function compareEngines(sizes: readonly number[], othersUpTo: number, budgetMs: number): Promise<Engines> {
  const [first, second] = [await visit(sizes, othersUpTo, budgetMs), await visit(sizes, othersUpTo, budgetMs)];
  const again = (of: EngineFigure) => second.find((one) => one.set === of.set && one.routes === of.routes && one.engine === of.engine);
  const matches = first.map((figure) => ({ ...figure, us: Math.min(figure.us, again(figure)?.us ?? figure.us) }));
  const largest = sizes.filter((routes) => routes >= 1_000);
  const footprints: Footprint[] = [];
  for (const routes of largest) for (const place of sets.keys()) footprints.push(await footprint(place, routes));
  return { matches, footprints };
}

async function visit(sizes: readonly number[], othersUpTo: number, budgetMs: number): Promise<EngineFigure[]> {
  const matches: EngineFigure[] = [];
  const worker = await inWorkerd("engines/worker.ts");
  try {
    for (const [place, make] of sets.entries()) {
      const set = make(10).name;
      let fastest = "";
      for (const routes of sizes) {
        for (const [engine, name] of names.entries()) {
          if (routes > othersUpTo && engine > 0 && name !== fastest) continue;
          if (routes > slowUpTo && name === "json-rules-engine") continue;
          const perSecond = await rate((count) => worker.ask(`/${engine}/${place}/${routes}/${count}`), budgetMs, engine === 0 ? 20 : 1);
          matches.push({ set, routes, engine: name, us: 1e6 / perSecond });
        }
        if (routes <= othersUpTo) matches.push({ set, routes, engine: zen.name, us: await zenMicroseconds(make(routes), budgetMs) });
        fastest = fastestInWorkerd(matches, set, routes) ?? fastest;
      }
    }
  } finally {
    await worker.close();
  }
  return matches;
}

function fastestInWorkerd(matches: readonly EngineFigure[], set: string, routes: number): string | undefined {
  const others = matches.filter((one) => one.set === set && one.routes === routes && !own.includes(one.engine) && one.engine !== zen.name);
  return others.toSorted((a, b) => a.us - b.us)[0]?.engine;
}

async function zenMicroseconds({ conditions, leads }: ReturnType<(typeof sets)[number]>, budgetMs: number): Promise<number> {
  const find = zen.prepare(conditions);
  const asked = leads.map(({ values, takes }) => ({ lead: leadOf(values), takes }));
  const perSecond = await rate(
    async (count) => {
      for (let done = 0, at = 0; done < count; done++, at = (at + 89) % asked.length) {
        const { lead, takes } = asked[at] as (typeof asked)[number];
        if ((await find(lead)) !== takes) throw new Error(`zen-engine takes another route than ${takes}`);
      }
    },
    budgetMs,
    1,
  );
  return 1e6 / perSecond;
}
