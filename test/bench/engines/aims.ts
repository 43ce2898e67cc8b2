import type { Aim } from "../aims.ts";
import { type Engines, own } from "./compare.ts";
import { rowsOf } from "./print.ts";

/** Sets made to be hard: a lookup by one value does not help there. */
const isHard = (set: string) => set !== "as ops write them";

export function aimsOfEngines({ matches, footprints }: Engines): Aim[] {
  const aims: Aim[] = [];
  for (const { set, routes, of } of rowsOf(matches)) {
    const ours = of.get("Baton");
    if (ours === undefined) continue;
    const at = `${routes.toLocaleString("en")} routes, ${set}`;
    const scan = of.get("plain scan");
    if (routes === 10 && scan !== undefined)
      aims.push({ aim: `never slower than a plain scan: ${at}`, figure: `${(ours / scan).toFixed(2)} × its time`, met: ours <= scan });
    const limit = limitOf(set, routes);
    if (limit !== null) aims.push({ aim: `≤ ${limit} µs: ${at}`, figure: `${ours.toFixed(2)} µs`, met: ours <= limit });
    const others = [...of].filter(([engine]) => !own.includes(engine)).map(([, us]) => us);
    if (routes === 10_000 && others.length > 0) {
      const times = Math.min(...others) / ours;
      aims.push({
        aim: `≥ 2,000 × the fastest other engine: ${at}`,
        figure: `${Math.round(times).toLocaleString("en")} ×`,
        met: times >= 2_000,
      });
    }
  }
  for (const { set, routes, compileMs, bytesPerRoute } of footprints) {
    const at = `${routes.toLocaleString("en")} routes, ${set}`;
    if (routes === 10_000) aims.push({ aim: `compile ≤ 50 ms: ${at}`, figure: `${compileMs.toFixed(1)} ms`, met: compileMs <= 50 });
    aims.push({ aim: `≤ 250 bytes a route: ${at}`, figure: bytesPerRoute.toFixed(0), met: bytesPerRoute <= 250 });
  }
  return aims;
}

function limitOf(set: string, routes: number): number | null {
  if (routes === 10_000 && !isHard(set)) return 1;
  if (routes !== 100_000) return null;
  return isHard(set) ? 50 : 5;
}
