import type { StormResult } from "./storm.ts";

/** The run as Markdown: counts, seed, verdict. */
export function report({ kills, seed, submissions, acknowledged, unknown, tookMs, verdict, holds }: StormResult): string {
  const rows: [string, number, string[]][] = [
    ["acknowledged answers lost", verdict.lost.length, verdict.lost],
    ["sent leads not routed", verdict.unrouted.length, verdict.unrouted],
    ["people with two owners", verdict.ownedTwice.length, verdict.ownedTwice],
    ["leads decided twice", verdict.creditedTwice.length, verdict.creditedTwice],
    ["personal data outside its place", verdict.canaryOutside.length, verdict.canaryOutside],
  ];
  const found = rows.flatMap(([, , list]) => list.slice(0, 20).map((line) => `- ${line}`));
  return [
    `# ${holds ? "Everything acknowledged is there" : "Something acknowledged is not there"}`,
    "",
    `${kills} kills, ${submissions} submissions, ${acknowledged} entries acknowledged, ${unknown} without a receipt; seed ${seed}, ${(tookMs / 1000).toFixed(0)} s.`,
    "",
    "| what must not happen | found |",
    "|---|---|",
    ...rows.map(([what, count]) => `| ${what} | ${count} |`),
    "",
    `${verdict.checked} acknowledged answers were read back from their leads.`,
    ...(found.length > 0 ? ["", ...found] : []),
    "",
  ].join("\n");
}
