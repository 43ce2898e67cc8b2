import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type ExitCode, Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

const folder = fileURLToPath(new URL("templates/", import.meta.url));

/** Names of the forms there are to begin with. */
export const templates: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ""))
  .sort();

/** `baton form new <template> [--file] [--id] [--site]`: a form to begin with. Never writes over a file. */
export function newForm(
  {
    template,
    file,
    id,
    site,
    json,
  }: { template: string; file?: string | undefined; id?: string | undefined; site?: string | undefined; json: boolean },
  terminal: Terminal,
): ExitCode {
  if (!templates.includes(template))
    throw new Refusal(`There is no template "${template}".`, { advice: `There are: ${templates.join(", ")}.` });
  if (id !== undefined && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    throw new Refusal(`"${id}" is no id for a form.`, { advice: "Lower-case letters, digits and dashes, as in demo-request." });
  if (site !== undefined && !/^pk_[A-Za-z0-9_-]{1,60}$/.test(site))
    throw new Refusal(`"${site}" is no site key.`, { advice: "It begins with pk_, as in pk_live." });
  let text = readFileSync(`${folder}${template}.json`, "utf8");
  if (id) text = text.replace(/"id": "[^"]+"/, `"id": "${id}"`);
  if (site) text = text.replace(/"pk_demo"/, `"${site}"`);
  const name = file ?? `${id ?? template}.form.json`;
  try {
    writeFileSync(resolve(terminal.folder, name), text, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "EEXIST" ? "it is there already" : code === "ENOENT" ? "there is no such folder" : String(code ?? error);
    throw new Refusal(`Cannot write ${name}: ${why}.`, { advice: "Another name: --file" });
  }
  if (json) terminal.out(JSON.stringify({ ok: true, file: name, template }, null, 2));
  else terminal.out(`${terminal.paint.good(`${name} is there.`)} See it: baton form preview ${name}`);
  return 0;
}
