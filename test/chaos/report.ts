import type { Simulated } from "../laws/simulate.ts";
import type { Finding } from "./audit/verdict.ts";
import type { BookingStorm } from "./booking/storm.ts";
import type { OneEmail } from "./one-email.ts";
import type { StormResult } from "./storm/storm.ts";
import { everyFault } from "./storm/weather.ts";

/** What the part in Chromium hands over. */
export interface BrowserPart {
  holds: boolean;
  report: string;
}

export interface Run {
  seed: number;
  /** The command that brings this run back. */
  command: string;
  storms: StormResult[];
  sameEmail: OneEmail | null;
  booking: BookingStorm | null;
  simulated: Simulated | null;
  browser: BrowserPart | null;
}

const none = (findings: readonly Finding[]): boolean => findings.every(({ found }) => found.length === 0);

export function holds({ storms, sameEmail, booking, simulated, browser }: Run): boolean {
  return (
    storms.every((storm) => none(storm.findings) && storm.crashes === 0 && storm.acknowledged > 0) &&
    (!sameEmail || none(sameEmail.findings)) &&
    (!booking || (none(booking.findings) && booking.crashes === 0 && booking.winners === booking.rounds)) &&
    (!simulated || simulated.failures.length === 0) &&
    (!browser || browser.holds)
  );
}

/** The run as Markdown: what was done, what was found, and what this says nothing about. */
export function report(run: Run): string {
  const { storms, sameEmail, booking, simulated, browser } = run;
  return [
    `# ${holds(run) ? "Everything acknowledged is there" : "Something does not hold"}`,
    "",
    `Seed ${run.seed}; again: \`${run.command}\`. The seed brings back weather, visitors and histories; the order in which things happen under load is the machine's own.`,
    "",
    ...storms.flatMap(stormPart),
    ...(sameEmail ? sameEmailPart(sameEmail) : []),
    ...(booking ? bookingPart(booking) : []),
    ...(simulated ? simulatedPart(simulated) : []),
    ...(browser ? [browser.report, ""] : []),
    "## Not covered",
    "",
    ...notCovered.map((line) => `- ${line}`),
    ...(browser ? [] : ["- No browser took part in this run."]),
    "",
  ].join("\n");
}

function stormPart(storm: StormResult): string[] {
  const { ok, fail, unknown } = storm.requests;
  const counts = [...storm.struck].sort(([a], [b]) => a.localeCompare(b));
  const missing = everyFault.filter((fault) => !storm.struck.has(fault));
  const total = counts.reduce((sum, [, count]) => sum + count, storm.kills);
  return [
    `## Server: ${none(storm.findings) && storm.crashes === 0 ? "everything holds" : "something does not hold"}`,
    "",
    `${storm.kills} kills and ${total - storm.kills} other faults in ${(storm.tookMs / 1000).toFixed(0)} s, seed ${storm.seed}. ${storm.visitors} visitors, ${storm.acknowledged} entries acknowledged; requests: ${ok} ok, ${fail} refused, ${unknown} without an answer. ${storm.checked} acknowledged answers were read back from their leads.`,
    ...(storm.crashes > 0 ? ["", `The runtime died ${storm.crashes} times without our doing.`] : []),
    "",
    ...findingsTable(storm.findings),
    "| fault | times |",
    "|---|---|",
    `| runtime killed with SIGKILL | ${storm.kills} |`,
    ...counts.map(([fault, count]) => `| ${fault} | ${count} |`),
    "",
    ...(missing.length > 0 ? [`Never struck in this run: ${missing.join(", ")}.`, ""] : []),
  ];
}

function sameEmailPart({ submits, atOnce, acknowledged, findings, tookMs }: OneEmail): string[] {
  return [
    `## One e-mail: ${none(findings) ? "one lead, one owner" : "something does not hold"}`,
    "",
    `${submits} submits with one e-mail address, at most ${atOnce} under way at one moment, ${acknowledged} entries acknowledged, ${(tookMs / 1000).toFixed(0)} s.`,
    "",
    ...findingsTable(findings),
  ];
}

function bookingPart({ rounds, people, seed, kills, struck, winners, findings, tookMs }: BookingStorm): string[] {
  const faults = [...struck.values()].reduce((sum, count) => sum + count, kills);
  return [
    `## Fifty for one time: ${none(findings) && winners === rounds ? "one winner each" : "something does not hold"}`,
    "",
    `${rounds} times of a rep's, each wanted by ${people} people at one moment for meetings of two kinds; ${winners} of them won. ${kills} kills and ${faults - kills} other faults in ${(tookMs / 1000).toFixed(0)} s, seed ${seed}.`,
    "",
    ...findingsTable(findings),
  ];
}

function simulatedPart({ seed, histories, steps, acknowledged, befell, failures }: Simulated): string[] {
  return [
    `## Simulated core: ${failures.length === 0 ? "every law holds" : "a law is broken"}`,
    "",
    `${histories} histories of the pure core, ${steps} choices of the scheduler, ${acknowledged} answers acknowledged, seed ${seed}; ${failures.length} broke a law.`,
    "",
    "| disturbance | times |",
    "|---|---|",
    ...Object.entries(befell).map(([what, times]) => `| ${what} | ${times} |`),
    "",
    ...failures.flatMap(({ law, why, tape }) => [`- ${law}: ${why}; tape \`[${tape.join(", ")}]\``, ""]),
  ];
}

function findingsTable(findings: readonly Finding[]): string[] {
  const lines = findings.flatMap(({ what, found }) => found.slice(0, 20).map((line) => `- ${what}: ${line}`));
  return [
    "| what must not happen | found |",
    "|---|---|",
    ...findings.map(({ what, found }) => `| ${what} | ${found.length} |`),
    "",
    ...(lines.length > 0 ? [...lines, ""] : []),
  ];
}

const notCovered = [
  "Loss of power and of disks: a kill leaves the kernel's buffers alive. On the platform storage is replicated; here it is one machine.",
  "The platform's own failover, several machines and several versions of the Worker side by side: one runtime, one isolate.",
  "D1, KV and queue are the local twins of the platform's services, and fail as we make them fail.",
  "Time after the storm is let pass by moving clock and alarms ahead; waits of days are hours there.",
];
