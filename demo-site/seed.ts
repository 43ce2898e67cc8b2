import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Account } from "@baton/contract/roster";
import { publish } from "@baton/edge/publish";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** As much of a KV namespace as seeding needs. */
export interface Store {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

/** Which demo documents this store was last given, so that a change of ops' own is never overwritten. */
const seededKey = "demo:seeded";

/** Port of the mail server that the demo playbook names. */
export const mailPort = 8790;

/** Where the demo playbook looks for the demo's own site, which publishes a rep's calendar. */
const siteInPlaybook = "http://localhost:8788/";

/**
 * Publishes the demo playbook and its account list. A playbook ops have published since stays in force. `mailAt`: where a mail server really
 * listens, if not at the port the playbook names; `siteAt`: origin of the demo's site, if not where the playbook looks for it.
 */
export async function seed(store: Store, now: number, mailAt = mailPort, siteAt?: string): Promise<{ playbook: "published" | "kept" }> {
  const playbook = (await readFile(here("playbook.json"), "utf8"))
    .replace(`"port": ${mailPort}`, `"port": ${mailAt}`)
    .replaceAll(siteInPlaybook, siteAt ? `${siteAt}/` : siteInPlaybook);
  const accounts = await readFile(here("accounts.json"), "utf8");
  const hash = sha256(playbook);
  const last = JSON.parse((await store.get(seededKey)) ?? "{}") as { playbook?: string; accounts?: string };
  const inForce = await store.get("playbook");
  const ours = inForce === null || inForce === last.playbook;
  if (ours && inForce !== hash) await publish(store, hash, playbook, now);
  if (last.accounts !== sha256(accounts)) {
    const list = JSON.parse(accounts) as Account[];
    await Promise.all(list.map((account) => store.put(`account:${account.domain}`, JSON.stringify(account))));
  }
  await store.put(seededKey, JSON.stringify({ playbook: hash, accounts: sha256(accounts) }));
  return { playbook: ours ? "published" : "kept" };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
