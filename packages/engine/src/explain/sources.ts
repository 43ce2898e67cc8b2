import type { EnricherRun } from "@baton/contract/facts";
import { ownSources, providesPath } from "@baton/contract/facts/enricher";
import { listInWords } from "./words.ts";

/** How a source answered: `knew nothing`, `failed: it answered 500`. */
export function runInWords({ status, problem, cached, dropped }: Omit<EnricherRun, "source" | "provides" | "tookMs">): string {
  const why = problem === undefined ? "" : `: ${problemInWords(problem)}`;
  const from = cached ? ", asked before" : "";
  const lost = dropped ? `; ${dropped} ${dropped === 1 ? "value" : "values"} of another type than said` : "";
  switch (status) {
    case "answered":
      return `answered${from}${lost}`;
    case "empty":
      return `knew nothing${from}${lost}`;
    case "skipped":
      return `was not asked${why}`;
    case "failed":
      return `failed${why}`;
    case "late":
      return "was too late";
    case "resting":
      return "is left alone for a while, as it kept failing";
  }
}

const codes: Record<string, string> = {
  deadline: "it took longer than its deadline",
  timeout: "it took longer than its deadline",
  aborted: "it took longer than its deadline",
  network: "it could not be reached",
  "not-json": "its answer is no JSON",
  "too-large": "its answer is too large",
  resolver: "the resolver could not say",
  "secret-missing": "a secret it needs is not set",
  "not-sent": "it is asked once the form is sent",
  "shared-domain": "strangers share that mail domain",
  "no-company-domain": "there is no address of a company",
  "target-private": "its address is not on the public internet",
  "target-own-host": "its address is our own",
  "target-not-https": "its address is not https",
  "target-port": "its port is not allowed",
};

/** Why a source failed, or was not asked: `it answered 500`. A code nobody knows stands for itself. */
export function problemInWords(code: string): string {
  if (Object.hasOwn(codes, code)) return codes[code] ?? code;
  const status = /^http-(\d{3})$/.exec(code)?.[1];
  if (status) return `it answered ${status}`;
  const lacking = /^no-(.+)$/.exec(code)?.[1];
  return lacking ? `no ${lacking} to ask by` : code;
}

/**
 * What stands behind "no value for company.employees": ` (sources asked: vendor knew nothing)`, or that nobody states it. Empty where no
 * source could: answers, scores and the page are the visitor's and ours.
 */
export function askedInWords(path: string, runs: readonly EnricherRun[] | undefined): string {
  if (!runs || runs.length === 0 || !stated.test(path)) return "";
  const asked = runs.filter(({ provides }) => providesPath(provides, path));
  if (asked.length === 0) return " (no source states it)";
  const said = asked.map((run) => (quiet.has(run.source) && run.status === "empty" ? run.source : `${run.source} ${runInWords(run)}`));
  return ` (sources asked: ${listInWords(said, "and")})`;
}

const stated = /^(company|person|email|phone|account|usage)\./;
/** The edge's own: of them it goes without saying that they know what the visitor said, and no more. */
const quiet = new Set<string>(ownSources);
