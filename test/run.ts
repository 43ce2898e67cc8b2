import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countsIn } from "./report.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name: string) => join(root, "node_modules/.bin", name);
const reports = await mkdtemp(join(tmpdir(), "baton-test-"));

/** A dozen processes read in the same tools: what Node made of them is kept for the next one. */
const compiled = { NODE_COMPILE_CACHE: join(reports, "compiled") };

interface Step {
  name: string;
  command: string[];
  /** File the runner writes its counts to. */
  report?: string;
  env?: Record<string, string>;
}

const worlds = [
  "packages/contract",
  "packages/engine",
  "packages/connectors",
  "packages/widget",
  "packages/react",
  "packages/console",
  "packages/cli",
  "workers/edge",
  "test/objects",
  "test",
];
const lint: Step = { name: "lint and format", command: [bin("biome"), "check", "--error-on-warnings", "."] };
const types: Step[] = worlds.map((world) => ({ name: `types of ${world}`, command: [bin("tsc"), "-p", world] }));
const build: Step = { name: "build", command: [process.execPath, "workers/edge/build.ts"] };
const tests: Step[] = [
  build,
  vitest("unit", "unit"),
  vitest("objects", "objects in the real runtime"),
  vitest("journeys", "journeys through the real Worker"),
  {
    name: "Chromium on the demo-site",
    command: [process.execPath, "test/browser/run.ts"],
    report: join(reports, "browser.json"),
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, "browser.json") },
  },
];

function vitest(project: string, name: string, filter?: string): Step {
  const report = join(reports, `${project}-${name.replaceAll(" ", "-")}.json`);
  const command = [
    bin("vitest"),
    "run",
    "--config",
    "test/vitest.config.ts",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
  ];
  return { name, command: [...command, `--outputFile.json=${report}`, ...(filter ? [filter] : [])], report };
}

/** `npm run check`: types, lint, boundaries. `npm test`: that and everything else. Every step runs, so that one failure does not hide another. */
const onlyCheck = process.argv[2] === "check";
const failed: string[] = [];
/** Every test that did not hold, told again after everything else: the end of a long run is what is read. */
const unheld: string[] = [];
let passes = 0;
let failures = 0;

await take(lint);
// The types of one world do not wait for those of another; everything else has both cores to itself.
await Promise.all([0, 1].map((lane) => inTurn(types.filter((_, place) => place % 2 === lane))));
// The unit project holds the boundaries too: under `npm test` they are not run twice.
await inTurn(onlyCheck ? [build, vitest("unit", "boundaries", "test/boundaries")] : tests);
await rm(reports, { recursive: true, force: true });
for (const told of unheld) console.log(`\n✗ ${told}`);
console.log(failed.length === 0 ? "\nEverything holds." : `\nFailed: ${failed.join(", ")}`);
console.log(`${passes} passed, ${failures} failed`);
process.exit(failed.length === 0 ? 0 : 1);

async function inTurn(steps: Step[]): Promise<void> {
  for (const step of steps) await take(step);
}

async function take(step: Step): Promise<void> {
  const began = Date.now();
  const code = await run(step);
  const counts = await countsIn(step.report);
  unheld.push(...counts.unheld.map((told) => `${step.name}: ${told}`));
  passes += counts.passed + (step.report ? 0 : Number(code === 0));
  failures += counts.failed + (step.report ? 0 : Number(code !== 0));
  if (code !== 0) failed.push(step.name);
  if (code !== 0 && step.report && counts.failed === 0) failures += 1;
  console.log(`${code === 0 ? "✓" : "✗"} ${step.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

function run({ command: [program = "", ...args], env }: Step): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...compiled, ...env },
    });
    child.on("close", (code) => resolve(code ?? 1));
    child.on("error", () => resolve(1));
  });
}
