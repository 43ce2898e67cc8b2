import * as v from "valibot";
import { type Role, roles } from "./roles.ts";

/** At most so many tokens; whoever needs one more takes one back first. */
export const tokenBounds = { tokens: 200, name: 60, days: 3650 };

/**
 * What a token may be called. No "@": an e-mail address in the audit is a person whom Cloudflare Access has signed in, and nobody else.
 */
const TokenName = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._'’-]*$/u, "letters, digits, spaces and . _ - '"),
  v.maxLength(tokenBounds.name),
);

/** `POST /api/tokens`. Left out `expiresInDays`: it has no end. */
export const TokenRequest = v.strictObject({
  name: TokenName,
  role: v.picklist(roles),
  expiresInDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(tokenBounds.days))),
});
export type TokenRequest = v.InferOutput<typeof TokenRequest>;

/** A token as it is listed: never with what it says. */
export interface TokenStanding {
  id: string;
  name: string;
  role: Role;
  /** Epoch milliseconds. */
  createdAt: number;
  /** Who made it. */
  createdBy: string;
  /** Epoch milliseconds; null: it has no end. One that is over stays listed for a while. */
  expiresAt: number | null;
}

/** `GET /api/tokens`: newest first. */
export interface TokenList {
  tokens: TokenStanding[];
}

/** What `POST /api/tokens` answers: the one time that the token itself is seen. */
export interface TokenMade extends TokenStanding {
  token: string;
}
