import { type Actor, atLeast, type Role } from "@baton/contract/access/roles";

/**
 * What Cloudflare Access says of whom it signed in, as far as we read it. A person has `email`; a service token has `common_name`, its
 * client id. Groups come as a claim that the identity provider adds: Access puts such claims into `custom`.
 * (developers.cloudflare.com/cloudflare-one, "Application token")
 */
export interface AccessClaims {
  email?: unknown;
  common_name?: unknown;
  groups?: unknown;
  custom?: unknown;
}

const bounds = { name: 120, groups: 500 };

/** Who that is, with the highest role that their address or a group of theirs has; null: nobody we can name, or nobody with a role. */
export function actorOfClaims(claims: AccessClaims, given: ReadonlyMap<string, Role>): Actor | { name: string; role: null } | null {
  const name = textOf(claims.email) || textOf(claims.common_name);
  if (name === "") return null;
  const shown = name.slice(0, bounds.name);
  const mine = [name, ...groupsOf(claims)].map((one) => given.get(one.trim().toLowerCase()));
  const role = mine.reduce<Role | null>((best, one) => (one && (!best || atLeast(one, best)) ? one : best), null) ?? given.get("*") ?? null;
  return role ? { name: shown, role, by: "access" } : { name: shown, role: null };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** A list of names or ids, one of them by itself, or objects with `name`, `id` or `email`, as some identity providers have it. */
export function groupsOf({ groups, custom }: AccessClaims): string[] {
  const own = custom !== null && typeof custom === "object" ? (custom as { groups?: unknown }).groups : undefined;
  return [groups, own]
    .flat()
    .slice(0, bounds.groups)
    .flatMap((group) => {
      if (group === null || typeof group !== "object") return [textOf(group)];
      const { name, id, email } = group as { name?: unknown; id?: unknown; email?: unknown };
      return [textOf(name), textOf(id), textOf(email)];
    })
    .filter((group) => group !== "" && group !== "*");
}
