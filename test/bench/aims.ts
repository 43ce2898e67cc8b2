import { aimsOfEngines } from "./engines/aims.ts";
import type { Figures } from "./figures.ts";

export interface Aim {
  aim: string;
  figure: string;
  met: boolean;
}

const firstLoadBrotli = 12 * 1024;
/** What counts as flat between the middle and the end of a soak: the first half fills caches. */
const flatMemory = 1.1;
const flatDescriptors = 16;

/** What was promised, beside what was measured. */
export function aimsOf({ bytes, form, engines, slots, check, simulation, latency, ahead, soak }: Figures): Aim[] {
  const aims: Aim[] = [];
  if (bytes) {
    const { brotli } = bytes.firstLoad;
    aims.push({ aim: "first load ≤ 12 KB brotli, one request", figure: `${brotli} bytes`, met: brotli <= firstLoadBrotli });
  }
  const ours = form?.find(({ id }) => id === "baton");
  const native = form?.find(({ id }) => id === "native");
  if (ours && native) {
    const { timesNative, blockedMs, shift } = ours;
    const there = form?.find(({ id }) => id === "baton-html");
    const inThePage = there?.timesNative ?? Number.NaN;
    const aim = "first field ≤ 1.3 × a native form's";
    aims.push({ aim: `${aim}, first step in the page`, figure: `${inThePage.toFixed(2)} ×`, met: inThePage <= 1.3 });
    aims.push({ aim: `${aim}, by script tag alone`, figure: `${timesNative.toFixed(2)} ×`, met: timesNative <= 1.3 });
    // On a machine that is busy with other things even a page without a script blocks; what is ours is what is more.
    const own = Math.max(0, blockedMs - native.blockedMs, (there?.blockedMs ?? 0) - native.blockedMs);
    aims.push({ aim: "total blocking time 0", figure: `${own.toFixed(0)} ms beyond the native page`, met: own === 0 });
    aims.push({ aim: "nothing moves", figure: shift.toFixed(3), met: shift === 0 });
  }
  if (engines) aims.push(...aimsOfEngines(engines));
  for (const { where, oneMs, poolMs } of slots) {
    aims.push({ aim: `30 days of a rep < 1 ms, in ${where}`, figure: `${oneMs.toFixed(2)} ms`, met: oneMs < 1 });
    aims.push({ aim: `a pool of 50 < 25 ms, in ${where}`, figure: `${poolMs.toFixed(1)} ms`, met: poolMs < 25 });
  }
  if (check) {
    const { routes, firstMs, againMs } = check;
    const aim = `check of ${routes.toLocaleString("en")} routes < 300 ms`;
    aims.push({ aim: `${aim}, the first`, figure: `${Math.round(firstMs)} ms`, met: firstMs < 300 });
    aims.push({ aim: `${aim}, while it is written`, figure: `${Math.round(againMs)} ms`, met: againMs < 300 });
  }
  if (simulation) {
    const { csv, ledger } = simulation;
    const aim = (what: string, count: number, within: number, seconds: number) =>
      aims.push({ aim: `${count.toLocaleString("en")} ${what} < ${within} s`, figure: `${seconds.toFixed(1)} s`, met: seconds < within });
    aim("leads of a CSV", csv.leads, 10, csv.seconds);
    aim("decisions under two playbooks", ledger.decisions, 2, ledger.seconds);
  }
  for (const { concurrency, ratios, wrong } of latency) {
    const at = `at concurrency ${concurrency}`;
    const { afterPartial, outOfTheBlue } = ratios;
    aims.push({ aim: `submit after a partial ≤ 3 × bare, ${at}`, figure: `${afterPartial.p50.toFixed(2)} ×`, met: afterPartial.p50 <= 3 });
    aims.push({ aim: `out of the blue ≤ 4 × bare, ${at}`, figure: `${outOfTheBlue.p50.toFixed(2)} ×`, met: outOfTheBlue.p50 <= 4 });
    aims.push({ aim: `every answer names a rep, ${at}`, figure: `${wrong} do not`, met: wrong === 0 });
  }
  if (ahead) {
    const { p50, p99 } = ahead.ratios.with;
    aims.push({ aim: "looked ahead, outcome with slots ≤ 3 × bare, p50", figure: `${p50.toFixed(2)} ×`, met: p50 <= 3 });
    aims.push({ aim: "looked ahead, outcome with slots ≤ 3 × bare, p99", figure: `${p99.toFixed(2)} ×`, met: p99 <= 3 });
    aims.push({ aim: "every answer has times to choose from", figure: `${ahead.wrong} have none`, met: ahead.wrong === 0 });
  }
  if (soak) {
    const failures = Object.values(soak.errors).reduce((sum, count) => sum + count, 0);
    aims.push({ aim: "no error in the soak", figure: `${failures} of ${soak.requests}`, met: failures === 0 });
    if (soak.held) {
      const { middle, end } = soak.held;
      const memory = `${middle.rssMb.toFixed(0)} → ${end.rssMb.toFixed(0)} MB`;
      aims.push({ aim: "memory flat, middle to end", figure: memory, met: end.rssMb <= middle.rssMb * flatMemory });
      const descriptors = `${middle.descriptors} → ${end.descriptors}`;
      aims.push({
        aim: "descriptors flat, middle to end",
        figure: descriptors,
        met: end.descriptors <= middle.descriptors + flatDescriptors,
      });
    }
  }
  return aims;
}
