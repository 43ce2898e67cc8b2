import type { PlaybookVersion } from "@baton/contract/ops";
import { edgeAt } from "./edge/edge.ts";
import { earlier, publishedVersions } from "./playbook-named.ts";
import { table } from "./print/table.ts";
import type { ExitCode } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** `baton versions`: the playbooks published so far, newest first. How many versions ago one was is a name for it in other commands. */
export async function versions({ url, json }: { url?: string | undefined; json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const listed = await publishedVersions(edge);
  const ago = new Map(earlier(listed).map(({ hash }, index) => [hash, index + 1]));
  if (json) terminal.out(JSON.stringify({ versions: listed }, null, 2));
  else if (listed.length === 0) terminal.out("Nothing has been published yet.");
  else
    terminal.out(
      table<PlaybookVersion>(
        listed,
        [
          { title: "ago", text: (row) => (row.inForce ? "live" : String(ago.get(row.hash))), right: true },
          { title: "hash", text: (row) => row.hash.slice(0, 12) },
          {
            title: "published",
            text: (row) => (row.publishedAt === null ? "" : new Date(row.publishedAt).toISOString().slice(0, 19).replace("T", " ")),
          },
          { title: "who", text: (row) => row.author ?? "", max: 30 },
          { title: "why", text: (row) => row.message ?? "", max: 80 },
        ],
        terminal.paint,
      ),
    );
  return 0;
}
