import { edgeAt } from "./edge/edge.ts";
import { hashNamed, livePlaybook, publishedSource, publishedText } from "./playbook-named.ts";
import { authorOf, put } from "./publish.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface RollbackOptions {
  /** Hash, its first letters, or how many versions ago; left out: one ago. */
  to?: string | undefined;
  message?: string | undefined;
  author?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/** `baton rollback <hash|n>`: publishes a playbook that was in force before, against exactly the one that is now. A pilot ends with it. */
export async function rollback({ to = "1", message, author, url, json }: RollbackOptions, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const live = await livePlaybook(edge);
  const hash = await hashNamed(edge, to);
  if (hash === live.hash) throw new Refusal(`${hash.slice(0, 12)} is the one in force; there is nothing to roll back.`, { exitCode: 1 });
  const { text } = await publishedText(edge, hash);
  const why = message ?? `Rolled back from ${live.hash.slice(0, 12)}`;
  const source = publishedSource(hash, text);
  return await put(
    edge,
    { source, ifMatch: `"${live.hash}"`, before: live.hash, message: why, author: authorOf(author, terminal), endPilot: true, json },
    terminal,
  );
}
