import { type Me, roleInWords } from "@baton/contract/access/roles";
import { edgeAt, refusalOf } from "../edge/edge.ts";
import { plain } from "../print/paint.ts";
import type { ExitCode } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

/** `baton whoami`: as whom Baton takes the token of this terminal. */
export async function whoami({ url, json }: { url?: string | undefined; json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("GET", "/api/me");
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not say`);
  const { name, role, expiresAt } = answer.body as Me;
  const until = expiresAt === null ? "" : `, until ${new Date(expiresAt).toISOString().slice(0, 16).replace("T", " ")}`;
  terminal.out(json ? JSON.stringify(answer.body, null, 2) : `${plain(name)}, ${role}${until}: ${roleInWords[role]}`);
  return 0;
}
