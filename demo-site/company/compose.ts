import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { accounts } from "./accounts.ts";
import { opportunities } from "./opportunities.ts";
import { playbook } from "./playbook.ts";
import { print } from "./print.ts";
import { readTables } from "./tables.ts";

/** Northwind Hardware as two documents, and its past as leads, made from the sales tables; the same tables always give the same text. */
export function compose(): { "playbook.json": string; "accounts.json": string; "opportunities.csv": string } {
  const tables = readTables();
  return { "playbook.json": print(playbook(tables)), "accounts.json": print(accounts(tables)), "opportunities.csv": opportunities(tables) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, text] of Object.entries(compose())) {
    writeFileSync(new URL(`../${file}`, import.meta.url), text);
    console.log(`wrote demo-site/${file} (${text.length} characters)`);
  }
}
