import type { Actor } from "@baton/contract/access/roles";

/**
 * Who publishes, as the history says it. Whoever we know is named whatever they say of themselves; what they say comes in front, as in
 * "Nora via token ci". Of the holder of `BATON_ADMIN_TOKEN` nobody knows more than they say; null: nothing.
 */
export function authorOf({ name, by }: Pick<Actor, "name" | "by">, said: string | null): string | null {
  if (by === "deployment") return said;
  const known = by === "token" ? `token ${name}` : name;
  return said === null || said.toLowerCase() === name.toLowerCase() ? known : `${said} via ${known}`;
}
