import { aimsOf } from "./aims.ts";
import { enginesInWords } from "./engines/print.ts";
import type { Figures } from "./figures.ts";
import type { Spread } from "./percentiles.ts";

const ms = (value: number) => value.toFixed(2).padStart(8);
const whole = (value: number) => Math.round(value).toLocaleString("en").padStart(11);

/** The figures as a person reads them, aims last. */
export function inWords(figures: Figures): string {
  const { machine, bytes, form, decisions, engines, slots, check, simulation, standing, latency, ahead, soak } = figures;
  const lines = [`Baton bench: ${machine.cores} cores, load ${machine.load.toFixed(1)}, Node ${machine.node}`];
  if (bytes) {
    lines.push("", "Bytes                              min    brotli");
    for (const { file, bytes: size, brotli } of bytes.chunks)
      lines.push(`  ${file.padEnd(28)}${whole(size).slice(3)}${whole(brotli).slice(1)}`);
    lines.push(`  ${"first load, as served".padEnd(28)}${whole(bytes.firstLoad.bytes).slice(3)}${whole(bytes.firstLoad.brotli).slice(1)}`);
  }
  if (form) {
    lines.push(
      "",
      "A form of three steps at a quarter of the speed      fetched  requests  first field   × native   × alike  blocked   shift",
    );
    for (const { name, bytes: size, requests, firstFieldMs, timesNative, timesAlike, blockedMs, shift } of form)
      lines.push(
        `  ${name.padEnd(46)}${whole(size)}  ${String(requests).padStart(8)}  ${`${firstFieldMs.toFixed(0)} ms`.padStart(11)}  ${timesNative.toFixed(2).padStart(9)}  ${timesAlike.toFixed(2).padStart(8)}  ${`${blockedMs.toFixed(0)} ms`.padStart(7)}  ${shift.toFixed(3).padStart(6)}`,
      );
  }
  if (decisions.length > 0) {
    lines.push("", "Decisions per second        match anywhere   match last");
    for (const { routes, where, spread, last } of decisions)
      lines.push(`  ${`${routes.toLocaleString("en")} routes, ${where}`.padEnd(26)}${whole(spread)}  ${whole(last)}`);
  }
  if (engines) lines.push(...enginesInWords(engines));
  if (slots.length > 0) {
    lines.push("", "Slots of 30 days             a rep, 200 busy   a pool of 50");
    for (const { where, oneMs, poolMs } of slots) lines.push(`  ${where.padEnd(30)}${ms(oneMs)} ms     ${ms(poolMs)} ms`);
  }
  if (check) {
    lines.push("", `Check of a playbook with ${check.routes.toLocaleString("en")} routes`);
    lines.push(`  the first ${ms(check.firstMs)} ms, then ${ms(check.againMs)} ms`);
  }
  if (simulation) {
    const { csv, ledger } = simulation;
    lines.push("", "Simulations");
    lines.push(`  ${`${csv.leads.toLocaleString("en")} leads of a CSV`.padEnd(44)}${csv.seconds.toFixed(1)} s`);
    lines.push(`  ${`${ledger.decisions.toLocaleString("en")} decisions under two playbooks`.padEnd(44)}${ledger.seconds.toFixed(1)} s`);
  }
  if (standing)
    lines.push(
      "",
      `Submit → outcome, beside one insert in a warm object (${standing.leads} lead and ${standing.identities} identity shards stand)`,
    );
  for (const { concurrency, spreads, ratios } of latency) {
    lines.push(`  concurrency ${concurrency}            p50 ms   p99 ms   × bare p50 (rounds)`);
    lines.push(row("bare insert", spreads.bare, ""));
    for (const [kind, name] of [["afterPartial", "after a partial"] as const, ["outOfTheBlue", "out of the blue"] as const]) {
      const { p50, perRound } = ratios[kind];
      lines.push(row(name, spreads[kind], `${p50.toFixed(2)} (${perRound.low.toFixed(2)}-${perRound.high.toFixed(2)})`));
    }
  }
  if (ahead) {
    const { visits, calendarMs, spreads, ratios } = ahead;
    lines.push(
      "",
      `Submit → outcome with times to choose from, ${visits} visits one by one, every rep's calendar outside answers in ${calendarMs} ms`,
      "                            p50 ms   p99 ms   × bare p50, p99",
      row("bare insert", spreads.bare, ""),
    );
    for (const [side, name] of [["with", "looked ahead"] as const, ["without", "without"] as const])
      lines.push(row(name, spreads[side], `${ratios[side].p50.toFixed(2)}, ${ratios[side].p99.toFixed(2)}`));
  }
  if (soak) {
    const { requests, seconds, concurrency, perSecond, spread, errors, withoutRep, held } = soak;
    lines.push("", `Soak: ${requests} leads in ${seconds.toFixed(0)} s at concurrency ${concurrency}, ${perSecond.toFixed(0)} a second`);
    lines.push(
      `  p50 ${spread.p50.toFixed(1)} ms, p99 ${spread.p99.toFixed(1)} ms; errors ${JSON.stringify(errors)}; without a rep ${withoutRep}`,
    );
    if (held)
      for (const at of ["start", "middle", "end"] as const)
        lines.push(
          `  ${at.padEnd(7)} ${held[at].rssMb.toFixed(0).padStart(5)} MB  ${String(held[at].descriptors).padStart(5)} descriptors`,
        );
  }
  lines.push("", "Aims");
  for (const { aim, figure, met } of aimsOf(figures)) lines.push(`  ${met ? "✓" : "✗"} ${aim}: ${figure}`);
  return lines.join("\n");
}

function row(name: string, { p50, p99, count }: Spread, ratio: string): string {
  return `    ${name.padEnd(18)} ${ms(p50)} ${ms(p99)}   ${ratio.padEnd(20)} n=${count}`;
}
