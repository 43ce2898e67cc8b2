import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { accounts } from "./accounts.ts";
import { playbook } from "./playbook.ts";
import { print } from "./print.ts";
import { readTables } from "./tables.ts";

/** Northwind Hardware as two documents, made from the sales tables; the same tables always give the same text. */
export function compose(): { "playbook.json": string; "accounts.json": string } {
  const tables = readTables();
  return { "playbook.json": print(playbook(tables)), "accounts.json": print(accounts(tables)) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, text] of Object.entries(compose())) {
    writeFileSync(new URL(`../${file}`, import.meta.url), text);
    console.log(`wrote demo-site/${file} (${text.length} characters)`);
  }
}
