/// <reference path="./role-based-email-addresses.d.ts" />
import providers from "email-providers/all.json" with { type: "json" };
import roles from "role-based-email-addresses";

/** Private mail services the list does not have. */
const alsoFree = ["fastmail.com", "duck.com", "mozmail.com", "tuta.com", "tutamail.com", "hey.com", "pm.me"];

/** On the list because they once gave away addresses, or for no reason at all; their addresses are employees'. */
const employers = ["alibaba.com", "ancestry.com", "discovery.com", "dnsmadeeasy.com", "example.com", "facebook.com", "medscape.com"];
const alsoEmployers = ["nus.edu.sg", "oath.com", "parrot.com", "singpost.com", "space.com", "techspot.com"];

/** On the list of roles, and names of people or of the one person who decides. */
const people = ["alexa", "alla", "ceo", "gardner", "india", "paris", "sydney"];

const free = new Set([...providers, ...alsoFree]);
for (const domain of [...employers, ...alsoEmployers]) free.delete(domain);
const role = new Set(roles);
for (const name of people) role.delete(name);

/** Any mail provider that gives addresses to private people, paid or not. ASCII, lower case. */
export const isFreeDomain = (domain: string): boolean => free.has(domain);

/** `sales`, `info`, `no-reply`: the address of a position or a machine. Lower case, without plus-tag. */
export const isRole = (local: string): boolean => role.has(local);

export interface DisposableDomains {
  /** ASCII host and its registrable domain, lower case. */
  has(host: string, domain: string): boolean;
}

/**
 * Throw-away addresses. The list is two and a half megabytes, so it is read when first asked for and then kept as long
 * as the isolate lives: it never changes. The promise is kept only once it is fulfilled, as one that a cancelled
 * request began would never settle for the others.
 */
export async function disposableDomains(): Promise<DisposableDomains> {
  disposable ??= await readDisposable();
  return disposable;
}
let disposable: DisposableDomains | undefined;

/** The list, where it has been read already. */
export const disposableAtHand = (): DisposableDomains | undefined => disposable;

async function readDisposable(): Promise<DisposableDomains> {
  const [{ default: exact }, { default: wildcards }] = await Promise.all([
    import("disposable-email-domains/index.json", { with: { type: "json" } }),
    import("disposable-email-domains/wildcard.json", { with: { type: "json" } }),
  ]);
  const hosts = new Set(exact);
  const anyBelow = new Set(wildcards);
  return { has: (host, domain) => hosts.has(host) || hosts.has(domain) || anyBelow.has(domain) };
}
