import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPlaybook } from "@baton/engine/playbook";
import { median } from "./percentiles.ts";

export interface CheckTimes {
  routes: number;
  /** The first in a fresh process, as `baton check` does it; the median of those after it, as an editor does it while somebody types. */
  firstMs: number;
  againMs: number;
}

const turns = 9;
const countries = ["US", "DE", "FR", "JP", "BR"];

/** A playbook as long as they get, with every advice asked for. Measured in a process of its own, where nothing is warm. */
export async function checkTimes(routes: number): Promise<CheckTimes> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), String(routes)]);
  return JSON.parse(stdout) as CheckTimes;
}

async function measured(count: number): Promise<CheckTimes> {
  const demo = JSON.parse(await readFile(new URL("../../demo-site/playbook.json", import.meta.url), "utf8"));
  const routes = Array.from({ length: count - 1 }, (_, number) => ({
    id: `account-${number}`,
    name: `Account ${number}`,
    when: { "company.domain": `company-${number}.example`, "geo.country": countries[number % countries.length] },
    to: { pool: demo.pools[number % demo.pools.length].id },
    onEmpty: "hold",
  }));
  const text = JSON.stringify({ ...demo, routes: [...routes, demo.routes.at(-1)] });
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const begun = performance.now();
    if (!checkPlaybook(text).playbook) throw new Error("the playbook of the bench has errors");
    times.push(performance.now() - begun);
  }
  const [firstMs = 0, ...others] = times;
  return { routes: count, firstMs, againMs: median(others) };
}

const [, script, routes] = process.argv;
if (script === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify(await measured(Number(routes))));
