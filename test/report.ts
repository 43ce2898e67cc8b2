import { readFile } from "node:fs/promises";

/** What a run of tests came to. */
export interface Counts {
  passed: number;
  failed: number;
  /** Each test that did not hold: its file, its name and the first lines of what it said. */
  unheld: string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; message: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[];
}

interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; ok: boolean; tests: { results: { errors: { message?: string }[] }[] }[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
}

/** Reads what Vitest or Playwright wrote to `file`; a file that is not there counts nothing. */
export async function countsIn(file: string | undefined): Promise<Counts> {
  const text = file ? await readFile(file, "utf8").catch(() => null) : null;
  if (text === null) return { passed: 0, failed: 0, unheld: [] };
  const report = JSON.parse(text) as VitestReport | PlaywrightReport;
  if ("stats" in report)
    return {
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
      unheld: report.suites.flatMap(unheldInSuite),
    };
  return { passed: report.numPassedTests, failed: report.numFailedTests, unheld: report.testResults.flatMap(unheldInFile) };
}

function unheldInFile({ name, message, assertionResults }: VitestReport["testResults"][number]): string[] {
  const tests = assertionResults.filter(({ status }) => status === "failed");
  // A file that could not be read in, or whose beforeAll threw, has a message and no test.
  if (tests.length === 0 && message) return [told(name, "", message)];
  return tests.map(({ fullName, failureMessages }) => told(name, fullName, failureMessages.join("\n")));
}

function unheldInSuite({ file, specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) =>
      told(
        file,
        title,
        tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message ?? ""))).join("\n"),
      ),
    );
  return [...own, ...suites.flatMap(unheldInSuite)];
}

function told(file: string, title: string, message: string): string {
  return `${file} › ${title}\n${message.split("\n").slice(0, 12).join("\n")}`;
}
