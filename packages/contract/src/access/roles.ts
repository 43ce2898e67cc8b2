/**
 * What somebody may do with the ops side, least first; each may do what those before it may.
 * - viewer: reads everything, checks and simulates drafts
 * - editor: also works on leads, pools, calendars and tables, and starts or stops a shadow
 * - publisher: also publishes, rolls back, pilots, and decides who else may come in
 */
export const roles = ["viewer", "editor", "publisher"] as const;
export type Role = (typeof roles)[number];

/** Whether a role may do what takes at least another. */
export const atLeast = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);

/** What a role may do that the one before it may not, in words. */
export const roleInWords: Record<Role, string> = {
  viewer: "reads everything, checks and simulates drafts",
  editor: "works on leads, pools, calendars and tables as well",
  publisher: "publishes, rolls back, pilots, and makes tokens as well",
};

/** How the edge knows who asks. */
export const waysIn = ["deployment", "token", "access"] as const;
/**
 * - deployment: the holder of `BATON_ADMIN_TOKEN`; who that is, nobody knows
 * - token: a token made for somebody, or for a machine
 * - access: a person, or a service token, whom Cloudflare Access has signed in
 */
export type WayIn = (typeof waysIn)[number];

/** Who does something on the ops side. */
export interface Actor {
  /** A token's name, or an e-mail address where Cloudflare Access knows the person. */
  name: string;
  role: Role;
  by: WayIn;
}

/** What the holder of `BATON_ADMIN_TOKEN` is called: no other token may have this name. */
export const deploymentName = "admin token";

/** `GET /api/me`. */
export interface Me extends Actor {
  /** Epoch milliseconds after which this token is worth nothing; null: it has no end. */
  expiresAt: number | null;
}
