import type { EngineFigure, Engines } from "./compare.ts";

const width = 26;
const us = (value: number | undefined) =>
  value === undefined ? "·" : value < 100 ? value.toFixed(2) : Math.round(value).toLocaleString("en");

/** Microseconds a lead, a line for each set and size, then what the index costs. */
export function enginesInWords({ matches, footprints }: Engines): string[] {
  const engines = [...new Set(matches.map(({ engine }) => engine))];
  const lines = ["", "The route of a lead, µs         ", `  ${"".padEnd(40)}${engines.map((name) => name.padStart(width)).join("")}`];
  for (const row of rowsOf(matches)) {
    const cells = engines.map((name) => us(row.of.get(name)).padStart(width));
    lines.push(`  ${`${row.routes.toLocaleString("en")} routes, ${row.set}`.padEnd(40)}${cells.join("")}`);
  }
  lines.push("", "The index                              first made      best    bytes a route");
  for (const { set, routes, firstMs, compileMs, bytesPerRoute } of footprints)
    lines.push(
      `  ${`${routes.toLocaleString("en")} routes, ${set}`.padEnd(40)}${`${firstMs.toFixed(0)} ms`.padStart(9)}${`${compileMs.toFixed(1)} ms`.padStart(10)}${bytesPerRoute.toFixed(0).padStart(14)}`,
    );
  return lines;
}

interface Row {
  set: string;
  routes: number;
  of: Map<string, number>;
}

export function rowsOf(matches: readonly EngineFigure[]): Row[] {
  const rows = Map.groupBy(matches, ({ set, routes }) => `${routes} ${set}`);
  return [...rows.values()].map((row) => ({
    set: row[0]?.set ?? "",
    routes: row[0]?.routes ?? 0,
    of: new Map(row.map(({ engine, us }) => [engine, us])),
  }));
}
