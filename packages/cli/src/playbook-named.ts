import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { PlaybookCurrent, PlaybookText, PlaybookVersion, PlaybookVersions } from "@baton/contract/ops";
import { type Edge, refusalOf } from "./edge/edge.ts";
import { type PlaybookSource, readPlaybookFile } from "./playbook-folder.ts";
import { Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

const advice = "`baton versions` lists the hashes.";

/**
 * A playbook as it is named on the command line: a file or folder; `live`, the one in force; a hash or its first letters; or how many
 * versions ago it was in force, as `baton versions` counts them.
 *
 * @param edgeOf asked for only where the name is not that of a file
 */
export async function playbookNamed(name: string, edgeOf: () => Edge, terminal: Terminal): Promise<PlaybookSource> {
  if (existsSync(resolve(terminal.folder, name))) return readPlaybookFile(terminal.folder, name);
  if (name !== "live" && !/^[0-9a-f]+$/.test(name))
    throw new Refusal(`There is no file "${name}", and it is no hash of a playbook.`, { advice });
  const edge = edgeOf();
  const { text, hash } = name === "live" ? await livePlaybook(edge) : await publishedText(edge, await hashNamed(edge, name));
  return publishedSource(hash, text);
}

/** One that was published, named by the beginning of its hash. */
export function publishedSource(hash: string, text: string): PlaybookSource {
  const name = hash.slice(0, 12);
  return { name, text, problems: [], located: (problems) => [{ file: name, text, problems: [...problems] }] };
}

/** The one in force. Refuses where there is none. */
export async function livePlaybook(edge: Edge): Promise<PlaybookCurrent> {
  const answer = await edge.call("GET", "/api/playbook");
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not say which playbook is live`);
  return answer.body as PlaybookCurrent;
}

export async function publishedText(edge: Edge, hash: string): Promise<PlaybookText> {
  const answer = await edge.call("GET", `/api/playbook/versions/${hash}`);
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not give playbook ${hash.slice(0, 12)}`);
  return answer.body as PlaybookText;
}

export async function publishedVersions(edge: Edge): Promise<PlaybookVersion[]> {
  const answer = await edge.call("GET", "/api/playbook/versions");
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not list its playbooks`);
  return (answer.body as PlaybookVersions).versions;
}

/** Versions that are not in force, newest first: the first of them is 1 ago. */
export const earlier = (versions: readonly PlaybookVersion[]): PlaybookVersion[] => versions.filter(({ inForce }) => !inForce);

/** The first letters of a hash, four at least, as long as they are those of one playbook alone; up to three digits count versions back. */
export async function hashNamed(edge: Edge, name: string): Promise<string> {
  if (/^[0-9a-f]{64}$/.test(name)) return name;
  const versions = await publishedVersions(edge);
  if (/^\d{1,3}$/.test(name)) {
    const version = earlier(versions)[Number(name) - 1];
    if (version) return version.hash;
    throw new Refusal(`There is no version ${name} ago; ${earlier(versions).length} are kept besides the one in force.`, { advice });
  }
  const found = /^[0-9a-f]{4,63}$/.test(name) ? versions.filter(({ hash }) => hash.startsWith(name)) : [];
  const [only] = found;
  if (only && found.length === 1) return only.hash;
  throw new Refusal(found.length > 1 ? `"${name}" begins more than one hash.` : `No playbook's hash begins with "${name}".`, { advice });
}
