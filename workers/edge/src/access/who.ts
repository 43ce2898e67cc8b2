import { waitUntil } from "cloudflare:workers";
import { deploymentName, type Me } from "@baton/contract/access/roles";
import { type Problem, problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { digest } from "../digest.ts";
import type { Env } from "../env.ts";
import { foreignWrite, ownRead } from "../gate/foreign.ts";
import { overPace, paceRetry } from "../gate/pace.ts";
import { sameSecret } from "../same-secret.ts";
import { verifyAssertion } from "./assertion.ts";
import { actorOfClaims } from "./claims.ts";
import { accessSettings } from "./settings.ts";
import { SigningKeys } from "./signing-keys.ts";
import { TokenShelf } from "./token-shelf.ts";

type C = Context<{ Bindings: Env }>;

/** Who asks, or why they are not let in. */
export type Who = { ok: true; me: Me } | { ok: false; problem: Problem; headers?: Record<string, string> };

/** One to an isolate. */
export const tokenShelf = new TokenShelf();
let signingKeys: { issuer: string; keys: SigningKeys } | null = null;

/** What a token of ours looks like; anything else is not looked up. */
const tokenShape = /^bat_[A-Za-z0-9_-]{43}$/;

/**
 * A bearer token decides alone where there is one; else Cloudflare Access, where it is set up: its header, or for what our own page
 * reads its cookie, which comes along where Access stands in front of the console and not of the API.
 */
export async function whoAsks(c: C, now = Date.now()): Promise<Who> {
  const given = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (given !== undefined) return await byToken(c, given.trim(), now);
  const setUp = accessSettings(c.env);
  const header = c.req.header("cf-access-jwt-assertion");
  const from = {
    method: c.req.method,
    origin: c.req.header("origin"),
    site: c.req.header("sec-fetch-site"),
    own: [new URL(c.req.url).origin, ...(c.env.BATON_ORIGIN ? [c.env.BATON_ORIGIN] : [])],
  };
  const assertion = header ?? (ownRead(from) ? cookie(c, "CF_Authorization") : undefined);
  if (setUp && assertion) {
    if ("problem" in setUp) return refused(`Cloudflare Access is not set up right: ${setUp.problem}`);
    if (foreignWrite(from)) return { ok: false, problem: problem("foreign-write") };
    return await byAccess(assertion, setUp.settings, now);
  }
  if (!c.env.BATON_ADMIN_TOKEN && !setUp) return refused("no BATON_ADMIN_TOKEN is set on this Worker");
  return refused();
}

async function byToken(c: C, given: string, now: number): Promise<Who> {
  const kept = c.env.BATON_ADMIN_TOKEN;
  // Digests are compared, so neither length nor content shows in the time it takes.
  if (kept && (await sameSecret(given, kept)))
    return { ok: true, me: { name: deploymentName, role: "publisher", by: "deployment", expiresAt: null } };
  if (!tokenShape.test(given)) return refused();
  const hash = await digest(given);
  // Guessing is hopeless, and would still cost a look into KV each time.
  if (!tokenShelf.holds(hash, now) && (await overPace(c))) return { ok: false, problem: problem("rate-limited"), headers: paceRetry };
  const found = await tokenShelf.find(c.env.WORKSPACE, hash, now);
  if (found.status === "unreachable")
    return { ok: false, problem: problem("unavailable", { detail: "tokens cannot be looked up just now" }) };
  if (found.status === "unknown") return refused("this token is unknown, was taken back, or is over");
  const { name, role, expiresAt } = found.token;
  return { ok: true, me: { name, role, by: "token", expiresAt } };
}

async function byAccess(
  assertion: string,
  settings: Parameters<typeof verifyAssertion>[1] & { roles: Parameters<typeof actorOfClaims>[1] },
  now: number,
): Promise<Who> {
  if (signingKeys?.issuer !== settings.issuer)
    signingKeys = { issuer: settings.issuer, keys: new SigningKeys(settings.issuer, fetch.bind(globalThis), waitUntil) };
  const { keys } = signingKeys;
  const verified = await verifyAssertion(assertion, settings, (kid) => keys.find(kid, now), now);
  if (verified.status === "unreachable")
    return { ok: false, problem: problem("unavailable", { detail: "the keys of Cloudflare Access cannot be read just now" }) };
  if (verified.status === "refused") {
    console.error(JSON.stringify({ at: "access/who", problem: "assertion-refused", why: verified.why }));
    return refused("the token of Cloudflare Access is not valid here");
  }
  const actor = actorOfClaims(verified.claims, settings.roles);
  if (actor === null) return refused("the token of Cloudflare Access names nobody");
  if (actor.role === null) {
    const detail = `${actor.name} is signed in, and BATON_ACCESS_ROLES gives neither them nor a group of theirs a role`;
    return { ok: false, problem: problem("role-needed", { detail }) };
  }
  return { ok: true, me: { ...actor, expiresAt: verified.claims.exp === undefined ? null : verified.claims.exp * 1000 } };
}

const refused = (detail?: string): Who => ({
  ok: false,
  problem: problem("unauthorized", detail === undefined ? {} : { detail }),
  headers: { "www-authenticate": "Bearer" },
});

/** A cookie's value as it was sent; undefined: there is none of that name. */
function cookie(c: C, name: string): string | undefined {
  const pairs = (c.req.header("cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
