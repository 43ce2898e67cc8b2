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
  const ago = new Map(earlier(listed).map((version, index) => [version, index + 1]));
  if (json) terminal.out(JSON.stringify({ versions: listed }, null, 2));
  else if (listed.length === 0) terminal.out("Nothing has been published yet.");
  else
    terminal.out(
      table<PlaybookVersion>(
        everyTime(listed),
        [
          { title: "ago", text: (row) => (row.inForce ? "live" : String(ago.get(row) ?? "")), right: true },
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

/** A line for each time one was published, newest first; only the last time has a name. */
function everyTime(listed: readonly PlaybookVersion[]): PlaybookVersion[] {
  const again = listed.flatMap(({ earlier: times = [], hash, replaced }) =>
    times.map(({ at, ...said }) => ({ ...said, hash, replaced, publishedAt: at, inForce: false })),
  );
  return [...listed, ...again].sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0));
}
