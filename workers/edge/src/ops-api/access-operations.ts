import type { AuditList as AuditListAnswer } from "@baton/contract/access/audit";
import { type Me as MeAnswer, roles, waysIn } from "@baton/contract/access/roles";
import { type TokenList as TokenListAnswer, type TokenMade as TokenMadeAnswer, TokenRequest } from "@baton/contract/access/tokens";
import * as v from "valibot";
import { AuditQuery } from "./audit-query.ts";
import type { Operation } from "./operations.ts";

const Moment = v.pipe(v.number(), v.description("Epoch milliseconds"));
const Until = v.pipe(v.nullable(v.number()), v.description("Epoch milliseconds; null: it has no end"));

const Me: v.GenericSchema<MeAnswer> = v.object({
  name: v.pipe(v.string(), v.description("A token's name, or the e-mail address that Cloudflare Access knows")),
  role: v.picklist(roles),
  by: v.picklist(waysIn),
  expiresAt: Until,
});

const standing = {
  id: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  createdAt: Moment,
  createdBy: v.string(),
  expiresAt: Until,
};
const TokenList: v.GenericSchema<TokenListAnswer> = v.object({ tokens: v.array(v.object(standing)) });
const TokenMade: v.GenericSchema<TokenMadeAnswer> = v.object({
  ...standing,
  token: v.pipe(v.string(), v.description("Seen this one time; its SHA-256 is what is kept")),
});

const AuditList: v.GenericSchema<AuditListAnswer> = v.object({
  lines: v.array(
    v.object({
      id: v.string(),
      at: Moment,
      actor: v.string(),
      role: v.exactOptional(v.picklist(roles)),
      by: v.exactOptional(v.picklist(waysIn)),
      action: v.string(),
      detail: v.record(v.string(), v.unknown()),
    }),
  ),
  next: v.pipe(v.nullable(v.string()), v.description("Pass as `cursor` for the next page; null at the end")),
});

/** Who may do what, and who did what. */
export const accessOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/me",
    does: "Who asks, with which role, and until when.",
    answer: Me,
    problems: [],
  },
  {
    method: "get",
    path: "/api/tokens",
    does: "The tokens there are, without what they say.",
    answer: TokenList,
    problems: [],
  },
  {
    method: "post",
    path: "/api/tokens",
    does: "Makes a token of a role; its answer is the only one that says it.",
    body: TokenRequest,
    answer: TokenMade,
    problems: ["bad-json", "bad-shape", "too-large", "token-exists", "too-many-tokens"],
  },
  {
    method: "delete",
    path: "/api/tokens/:id",
    does: "Takes a token back: at once here, everywhere within about a minute.",
    answer: v.object({ revoked: v.literal(true) }),
    problems: ["unknown-token"],
  },
  {
    method: "get",
    path: "/api/audit",
    does: "Who did what, newest first.",
    query: AuditQuery,
    answer: AuditList,
    problems: ["bad-query"],
  },
];
