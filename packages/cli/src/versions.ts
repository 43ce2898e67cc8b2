import type { PlaybookVersion, PlaybookVersions } from "@baton/contract/ops";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { table } from "./print/table.ts";
import type { ExitCode } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** `baton versions`: the playbooks published so far, newest first; each can be replayed. */
export async function versions({ url, json }: { url?: string | undefined; json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("GET", "/api/playbook/versions");
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not list its playbooks`);
  const { versions: listed } = answer.body as PlaybookVersions;
  if (json) terminal.out(JSON.stringify({ versions: listed }, null, 2));
  else if (listed.length === 0) terminal.out("Nothing has been published yet.");
  else
    terminal.out(
      table<PlaybookVersion>(
        listed,
        [
          { title: "", text: (row) => (row.inForce ? "→" : " ") },
          { title: "hash", text: (row) => row.hash.slice(0, 12) },
          {
            title: "published",
            text: (row) => (row.publishedAt === null ? "" : new Date(row.publishedAt).toISOString().slice(0, 19).replace("T", " ")),
          },
          { title: "why", text: (row) => row.message ?? "", max: 80 },
        ],
        terminal.paint,
      ),
    );
  return 0;
}
