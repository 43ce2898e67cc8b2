import type { Context } from "hono";
import { digest } from "../digest.ts";
import type { Env } from "../env.ts";
import { addressKey, hasSigningKey } from "../signing.ts";

/** Seconds until another try makes sense: the platform counts whole minutes, and tells nobody how much of one is left. */
export const paceRetry = { "retry-after": "15" };

/** Whoever writes to a submission: counted by both, so that a stranger who only knows its id uses up nobody's share. */
export interface Writer {
  submission: string;
  secret: string;
}

/**
 * true: this address, or one of these writers, has sent more in a minute than people do (`ratelimits` in wrangler.toml). A limiter
 * that fails lets everybody through; so does a request of which nobody says where it comes from.
 */
export async function overPace(c: Context<{ Bindings: Env }>, writers: readonly Writer[] = []): Promise<boolean> {
  const { ADDRESSES: addresses, SUBMISSIONS: submissions } = c.env;
  const address = c.req.header("cf-connecting-ip");
  if (!address) return false;
  try {
    const asked: Promise<RateLimitOutcome>[] = [];
    if (addresses && hasSigningKey(c.env)) asked.push(addresses.limit({ key: await addressKey(c.env, household(address)) }));
    if (submissions) {
      const keys = await Promise.all(writers.map(({ submission, secret }) => digest(`${submission}:${secret}`)));
      asked.push(...[...new Set(keys)].map((key) => submissions.limit({ key })));
    }
    return (await Promise.all(asked)).some((outcome) => !outcome.success);
  } catch (error) {
    console.error(JSON.stringify({ at: "gate/pace", problem: (error as Error).name }));
    return false;
  }
}

/** `2001:db8:1:2::7` → `2001:db8:1:2`: whoever holds one IPv6 address holds all those of its /64 (RFC 6177), so they count as one. */
export function household(address: string): string {
  if (!address.includes(":")) return address;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped) return mapped;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail ? tail.split(":") : [];
  const gap = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => "0");
  return [...groups, ...gap, ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
