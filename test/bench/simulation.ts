import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Published } from "@baton/contract/playbook";
import { checkPlaybook } from "@baton/engine/playbook";
import { comparing } from "@baton/engine/simulation/compare";
import { chosenOf } from "@baton/engine/simulation/decisions";
import { ledgerDecisions } from "@baton/engine/simulation/kept";
import { simulateLeads } from "@baton/engine/simulation/simulate-leads";

export interface SimulationTimes {
  /** `baton simulate` over a CSV, from its start to its end. */
  csv: { leads: number; seconds: number };
  /** Decisions of the ledger made again under two playbooks, in this process. */
  ledger: { decisions: number; seconds: number };
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const demo = (name: string) => readFile(join(root, "demo-site", name), "utf8");

/** The demo company's sixty leads over and over, each time with other addresses, so that nobody is the same person again. */
async function manyLeads(count: number): Promise<string> {
  const [header = "", ...rows] = (await demo("leads.csv")).trim().split("\n");
  const phone = header.split(",").indexOf("phone");
  const lines = Array.from({ length: count }, (_, number) => {
    const cells = (rows[number % rows.length] ?? "").split(",");
    cells[0] = (cells[0] ?? "").replace("@", `.${number}@`);
    // A number is a person: only the first of each keeps it.
    if (number >= rows.length) cells[phone] = "";
    return cells.join(",");
  });
  return `${[header, ...lines].join("\n")}\n`;
}

async function csvTimes(leads: number): Promise<SimulationTimes["csv"]> {
  const folder = await mkdtemp(join(tmpdir(), "baton-simulate-"));
  try {
    await writeFile(join(folder, "leads.csv"), await manyLeads(leads));
    await writeFile(join(folder, "playbook.json"), await demo("playbook.json"));
    await writeFile(join(folder, "accounts.json"), await demo("accounts.json"));
    const begun = performance.now();
    const args = [join(root, "packages/cli/bin/baton.mjs"), "simulate", "leads.csv", "--totals", "--at", "2026-11-23T14:00:00Z"];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    // 1: some of the sixty are refused by the form, as they should be.
    await new Promise<void>((done, fail) =>
      child.on("exit", (code) => (code === 0 || code === 1 ? done() : fail(new Error(`exit ${code}`)))),
    );
    return { leads, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function ledgerTimes(base: Published, draft: Published, count: number): SimulationTimes["ledger"] {
  const countries = ["US", "DE", "FR", "JP", "BR"];
  const lines = Array.from({ length: count }, (_, number) => ({
    line: number + 2,
    answers: { email: `p${number}@c${number % 997}.example`, firstName: "Ana", lastName: "Ruiz", company: `C${number % 997}` },
    facts: {
      "company.employees": (number * 37) % 6_000,
      "geo.country": countries[number % countries.length] ?? "US",
      "geo.regionCode": number % 2 ? "TX" : "CA",
      "email.disposable": false,
    },
  }));
  const form = base.playbook.forms[0]?.id ?? "";
  const forms = base.playbook.forms.map((one) => ({ ...one, steps: one.steps.map(asksNothing) }));
  const options = { form, enriching: () => ({ facts: [], runs: [] }), startAt: Date.UTC(2026, 9, 26, 9), everyMs: 4 * 60_000 };
  const kept = [...simulateLeads(lines, { ...options, published: { ...base, playbook: { ...base.playbook, forms } } })].flatMap(
    ({ receipt }) => (receipt ? ledgerDecisions({ decisions: [receipt], createdAt: receipt.at, assignment: null }) : []),
  );
  const text = JSON.stringify(kept);
  const begun = performance.now();
  const { decisions, leftOut } = chosenOf(JSON.parse(text) as typeof kept);
  const running = comparing(base, draft);
  for (const decision of decisions) running.add(decision);
  const { difference } = running.result(leftOut);
  if (difference.leads !== count || difference.moved === 0) throw new Error("the simulation of the bench moves nobody");
  return { decisions: count, seconds: (performance.now() - begun) / 1000 };
}

/** A step whose fields may all be left empty. */
const asksNothing = <Step extends { fields: { required: boolean }[] }>(step: Step): Step => ({
  ...step,
  fields: step.fields.map((field) => ({ ...field, required: false })),
});

/** @param leads lines of the CSV; a tenth as many decisions */
export async function simulationTimes(leads: number): Promise<SimulationTimes> {
  const text = await demo("playbook.json");
  const { playbook } = checkPlaybook(text);
  const { playbook: other } = checkPlaybook(text.replaceAll('"gte": 1000', '"gte": 250'));
  if (!playbook || !other) throw new Error("the demo playbook is broken");
  const ledger = ledgerTimes({ hash: "base", playbook }, { hash: "draft", playbook: other }, Math.max(100, leads / 10));
  return { csv: await csvTimes(leads), ledger };
}
