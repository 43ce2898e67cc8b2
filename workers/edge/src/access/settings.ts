import { type Role, roles } from "@baton/contract/access/roles";

/** What the deployment says of Cloudflare Access. */
export interface AccessSettings {
  /** `https://<team>.cloudflareaccess.com`: whom tokens are issued by, and where the keys are. */
  issuer: string;
  /** AUD tags of the Access applications in front of this Worker. */
  audiences: readonly string[];
  /** By a group's name or id, or an e-mail address, in lower case; "*" is everybody else. */
  roles: ReadonlyMap<string, Role>;
}

/** Null: Access is not set up, and its tokens mean nothing here. */
export type AccessSetUp = { settings: AccessSettings } | { problem: string } | null;

interface Said {
  BATON_ACCESS_TEAM?: unknown;
  BATON_ACCESS_AUD?: unknown;
  BATON_ACCESS_ROLES?: unknown;
  BATON_EGRESS?: unknown;
}

/**
 * `BATON_ACCESS_TEAM`: `acme`, `acme.cloudflareaccess.com`, or that with `https://`. `BATON_ACCESS_AUD`: one tag or several with commas.
 * `BATON_ACCESS_ROLES`: `{ "ops-leads": "publisher", "*": "viewer" }`. Half a set-up lets nobody in.
 */
export function accessSettings(said: Said): AccessSetUp {
  const team = textOf(said.BATON_ACCESS_TEAM);
  const audiences = textOf(said.BATON_ACCESS_AUD)
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
  if (team === "" && audiences.length === 0) return null;
  if (team === "") return { problem: "BATON_ACCESS_AUD is set, and BATON_ACCESS_TEAM is not" };
  if (audiences.length === 0) return { problem: "BATON_ACCESS_TEAM is set, and BATON_ACCESS_AUD is not" };
  const issuer = issuerOf(team, said.BATON_EGRESS === "loopback");
  if (issuer === null) return { problem: "BATON_ACCESS_TEAM is no team domain, such as acme or acme.cloudflareaccess.com" };
  const given = rolesOf(textOf(said.BATON_ACCESS_ROLES));
  return typeof given === "string" ? { problem: given } : { settings: { issuer, audiences, roles: given } };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** On one machine a team may be a server of its own. */
function issuerOf(team: string, loopback: boolean): string | null {
  if (loopback && /^http:\/\/(127\.0\.0\.1|localhost):\d+$/.test(team)) return team;
  const host = team.replace(/^https:\/\//, "").replace(/\/$/, "");
  if (/^[a-z0-9-]{1,63}$/i.test(host)) return `https://${host.toLowerCase()}.cloudflareaccess.com`;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host) ? `https://${host.toLowerCase()}` : null;
}

/** The text where it cannot be used says why. */
function rolesOf(text: string): ReadonlyMap<string, Role> | string {
  if (text === "") return new Map();
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return "BATON_ACCESS_ROLES is not JSON";
  }
  if (said === null || typeof said !== "object" || Array.isArray(said)) return "BATON_ACCESS_ROLES is not an object of group → role";
  // By its place, and not by its name: /healthz tells it to everybody, and it may be somebody's address.
  const wrong = Object.values(said).findIndex((role) => !roles.includes(role));
  if (wrong >= 0) return `entry ${wrong + 1} of BATON_ACCESS_ROLES gives something that is none of ${roles.join(", ")}`;
  return new Map(Object.entries(said as Record<string, Role>).map(([group, role]) => [group.trim().toLowerCase(), role]));
}
