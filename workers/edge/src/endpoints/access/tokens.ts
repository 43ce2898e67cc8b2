import { deploymentName } from "@baton/contract/access/roles";
import { type TokenList, type TokenMade, TokenRequest, type TokenStanding, tokenBounds } from "@baton/contract/access/tokens";
import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { actorOf } from "../../access/actor.ts";
import { tokenKey, tokenPrefix } from "../../access/token-shelf.ts";
import { tokenShelf } from "../../access/who.ts";
import { json, refuse } from "../../answer.ts";
import { toBase64url } from "../../base64url.ts";
import { digest } from "../../digest.ts";
import type { Env } from "../../env.ts";
import { boundedJson } from "../../gate/body.ts";
import { audit } from "../../ledger/audit.ts";

type C = Context<{ Bindings: Env }>;

const dayMs = 86_400_000;
/** A token that is over stays listed for so long; then the store forgets it by itself. */
const shownAfterMs = 30 * dayMs;
/** What nobody else may be called in the audit. */
const taken = [deploymentName, "baton"];
/** Letters of its hash that a token is known by. */
const idLetters = 16;
const idOf = (hash: string) => `tok_${hash.slice(0, idLetters)}`;

/** `GET /api/tokens`: never with what they say. The list of the store may be up to a minute old. */
export async function getTokens(c: C): Promise<Response> {
  const tokens = await listed(c.env);
  return json({ tokens: tokens.sort((a, b) => b.createdAt - a.createdAt) } satisfies TokenList);
}

/** `POST /api/tokens` with `{ "name", "role", "expiresInDays" }`: the one answer that says the token. */
export async function postToken(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, TokenRequest);
  if (!read.ok) return refuse(read.problem);
  const { name, role, expiresInDays } = read.value;
  const now = Date.now();
  const tokens = await listed(c.env);
  if (tokens.length >= tokenBounds.tokens) return refuse(problem("too-many-tokens", { limit: tokenBounds.tokens }));
  const isTaken = [...taken, ...tokens.filter((token) => !isOver(token, now)).map((token) => token.name)].some((one) => same(one, name));
  if (isTaken) return refuse(problem("token-exists", { detail: name }));
  const secret = `bat_${toBase64url(crypto.getRandomValues(new Uint8Array(32)).buffer)}`;
  const hash = await digest(secret);
  const token: TokenStanding = {
    id: idOf(hash),
    name,
    role,
    createdAt: now,
    createdBy: actorOf(c).name.slice(0, 120),
    expiresAt: expiresInDays === undefined ? null : now + expiresInDays * dayMs,
  };
  await c.env.WORKSPACE.put(tokenKey(hash), JSON.stringify(token), {
    metadata: token,
    ...(token.expiresAt === null ? {} : { expiration: Math.ceil((token.expiresAt + shownAfterMs) / 1000) }),
  });
  tokenShelf.keep(hash, token, now);
  await audit(c.env, "token.made", { id: token.id, name, role, expiresAt: token.expiresAt }, actorOf(c));
  return json({ ...token, token: secret } satisfies TokenMade);
}

/**
 * `DELETE /api/tokens/{id}`: worth nothing here at once, elsewhere as soon as KV says so, which takes about a minute, and the five
 * seconds for which an isolate trusts what it knows.
 */
export async function deleteToken(c: C): Promise<Response> {
  const [, letters] = /^tok_([A-Za-z0-9_-]{16})$/.exec(c.req.param("id") ?? "") ?? [];
  const { keys } = letters ? await c.env.WORKSPACE.list<TokenStanding>({ prefix: tokenKey(letters), limit: 1 }) : { keys: [] };
  const [key] = keys;
  if (!key) return refuse(problem("unknown-token"));
  const token = key.metadata ?? (await c.env.WORKSPACE.get<TokenStanding>(key.name, "json"));
  await c.env.WORKSPACE.delete(key.name);
  tokenShelf.keep(key.name.slice(tokenPrefix.length), null, Date.now());
  const { id, name, role } = token ?? {};
  await audit(c.env, "token.revoked", { id, name, role }, actorOf(c));
  return json({ revoked: true });
}

async function listed(env: Env): Promise<TokenStanding[]> {
  const { keys } = await env.WORKSPACE.list<TokenStanding>({ prefix: tokenPrefix });
  const tokens = await Promise.all(
    keys.map(async ({ name, metadata }) => metadata ?? (await env.WORKSPACE.get<TokenStanding>(name, "json"))),
  );
  return tokens.filter((token) => token !== null);
}

const isOver = ({ expiresAt }: TokenStanding, now: number): boolean => expiresAt !== null && expiresAt <= now;
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
