import type { LeadId } from "./ids.ts";

export type MatchKeyKind = "email" | "phone";

/** Keyed hash of a normalised e-mail address or phone number: `email:<43 base64url>`. Never reversible without the workspace's key. */
export type MatchKey = string;

/** What Identity answers: we claimed every key, or one of them already belongs to somebody. */
export type IdentityAnswer = { status: "new"; keys: MatchKey[] } | { status: "known"; keys: MatchKey[]; lead: LeadId; by: MatchKeyKind };
