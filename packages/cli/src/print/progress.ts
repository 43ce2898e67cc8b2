/** `█████░░░ 1,200 of 5,000 leads`. */
export function bar(done: number, all: number, what = "leads"): string {
  const full = all > 0 ? Math.round((done / all) * 24) : 0;
  return `${"█".repeat(full)}${"░".repeat(24 - full)} ${done.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} ${what}`;
}
