import { type Role, roles } from "@baton/contract/access/roles";
import { type TokenList, type TokenMade, type TokenStanding, tokenBounds } from "@baton/contract/access/tokens";
import { type Edge, edgeAt, refusalOf } from "../edge/edge.ts";
import { table } from "../print/table.ts";
import { type ExitCode, Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

interface Where {
  url?: string | undefined;
  json: boolean;
}
export interface AddOptions extends Where {
  name: string;
  role: string;
  days?: string | undefined;
}

/** `baton token add <name> --role <role>`: the token alone goes to standard output, so that it can be piped to where it is kept. */
export async function addToken({ name, role, days, url, json }: AddOptions, terminal: Terminal): Promise<ExitCode> {
  if (!roles.includes(role as Role)) throw new Refusal(`There is no role "${role}".`, { advice: `There are: ${roles.join(", ")}.` });
  const expiresInDays = days === undefined ? undefined : Number(days);
  if (expiresInDays !== undefined && !(Number.isInteger(expiresInDays) && expiresInDays >= 1 && expiresInDays <= tokenBounds.days))
    throw new Refusal(`--days takes a number from 1 to ${tokenBounds.days}, not "${days}".`);
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("POST", "/api/tokens", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, role, ...(expiresInDays === undefined ? {} : { expiresInDays }) }),
  });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} made no token`, answer.status === 409 ? 1 : 2);
  const made = answer.body as TokenMade;
  if (json) {
    terminal.out(JSON.stringify(made, null, 2));
    return 0;
  }
  const { paint } = terminal;
  terminal.out(made.token);
  terminal.err(
    paint.quiet(
      `${made.name}, ${made.role}, ${until(made)}. Keep it now: it is never shown again. Take it back: baton token revoke ${made.id}`,
    ),
  );
  return 0;
}

/** `baton token list`: never with what they say. */
export async function listTokens({ url, json }: Where, terminal: Terminal): Promise<ExitCode> {
  const tokens = await tokensAt(edgeAt(url, terminal));
  if (json) terminal.out(JSON.stringify({ tokens }, null, 2));
  else if (tokens.length === 0) terminal.out("There is no token but the deployment's own. See: baton token add --help");
  else
    terminal.out(
      table<TokenStanding>(
        tokens,
        [
          { title: "id", text: (token) => token.id },
          { title: "name", text: (token) => token.name, max: 60 },
          { title: "role", text: (token) => token.role },
          { title: "until", text: (token) => (isOver(token, terminal.now()) ? "over" : until(token).replace("until ", "")) },
          { title: "made", text: (token) => day(token.createdAt) },
          { title: "by", text: (token) => token.createdBy },
        ],
        terminal.paint,
      ),
    );
  return 0;
}

/** `baton token revoke <name|id>`: 1 where there is none, or several of that name. */
export async function revokeToken({ token: named, url, json }: Where & { token: string }, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const tokens = await tokensAt(edge);
  const called = tokens.filter(({ id, name }) => id === named || name.toLowerCase() === named.toLowerCase());
  const [token] = called;
  if (!token && !/^tok_[A-Za-z0-9_-]{16}$/.test(named))
    throw new Refusal(`There is no token "${named}".`, { exitCode: 1, advice: "See: baton token list" });
  if (called.length > 1)
    throw new Refusal(`There are ${called.length} tokens called "${named}".`, {
      exitCode: 1,
      advice: `Say which by its id: ${called.map(({ id }) => id).join(", ")}`,
    });
  const id = token?.id ?? named;
  const answer = await edge.call("DELETE", `/api/tokens/${id}`);
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} took nothing back`, answer.status === 404 ? 1 : 2);
  if (json) terminal.out(JSON.stringify({ revoked: true, id }, null, 2));
  else terminal.out(`${terminal.paint.good("Revoked")} ${token ? `${token.name}, ${token.role}` : id}. Everywhere within about a minute.`);
  return 0;
}

async function tokensAt(edge: Edge): Promise<TokenStanding[]> {
  const answer = await edge.call("GET", "/api/tokens");
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not list its tokens`);
  return (answer.body as TokenList).tokens;
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const until = ({ expiresAt }: TokenStanding): string => (expiresAt === null ? "never ends" : `until ${day(expiresAt)}`);
const isOver = ({ expiresAt }: TokenStanding, now: number): boolean => expiresAt !== null && expiresAt <= now;
