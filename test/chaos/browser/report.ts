import type { BrowserVerdict } from "./verdict.ts";

/** The run as Markdown: counts, seed, verdict, and what it says nothing about. */
export function browserReport(verdict: BrowserVerdict): string {
  const rows: [string, readonly string[]][] = [
    ["committed or acknowledged answers lost", verdict.lost],
    ["sent leads not routed", verdict.unrouted],
    ["leads assigned twice", verdict.assignedTwice],
    ["submissions that are not what was sent", verdict.otherThanSent],
    ["markers readable in the browser's profile", verdict.readable],
    ["delivered letters left on the disk", verdict.leftBehind],
    ["letters nobody can open", verdict.unreadable],
    ["faults that could not be judged", verdict.broken],
  ];
  const details = rows.flatMap(([, list]) => list.slice(0, 20).map((line) => `- ${line}`));
  const table = (counts: Record<string, number>) => Object.entries(counts).map(([name, count]) => `| ${name} | ${count} |`);
  return [
    `## Browser: ${verdict.holds ? "everything promised is there" : "something promised is not there"}`,
    "",
    `${verdict.faults} faults in Chromium, seed ${verdict.seed}, ${(verdict.tookMs / 1000).toFixed(0)} s. ${verdict.onDisk} answers committed on a disk, ${verdict.acknowledged} acknowledged by the edge, ${verdict.sent} forms sent to the end.`,
    "",
    "| what must not happen | found |",
    "|---|---|",
    ...rows.map(([what, list]) => `| ${what} | ${list.length} |`),
    "",
    "| fault | played |",
    "|---|---|",
    ...table(verdict.counts),
    "",
    `Not covered: ${verdict.notCovered} answers were in flight, typed but neither committed nor acknowledged when the fault came.`,
    `Not covered: the browser's own autofill remembers what ${verdict.autofill} visitors typed, as it does for every form.`,
    `Not covered: the files Chromium keeps of sessionStorage, where a visit remembers its answers until Send, still hold those of ${verdict.visit} visitors.`,
    `Durability as the leads were told: ${list(verdict.durability)}. ${list(verdict.seen)}`.trim(),
    ...(details.length > 0 ? ["", ...details] : []),
    "",
  ].join("\n");
}

const list = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
