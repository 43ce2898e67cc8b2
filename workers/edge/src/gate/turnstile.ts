import type { Verdict } from "@baton/connectors/verifiers/turnstile/mapping";
import { verifyTurnstile } from "@baton/connectors/verifiers/turnstile/plug";
import type { CaptureRequest, Entry } from "@baton/contract/capture";
import type { GateNote, Proof } from "@baton/contract/lead";
import { reason } from "@baton/contract/reason";
import type { Turnstile } from "@baton/contract/spam";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";

/** A token lives five minutes: one that waited in a browser without network is dead through nobody's fault. */
const tokenLifeMs = 4 * 60_000;

/**
 * Only a Send is looked at, and nobody is asked yet: what can be said of it at once, or what Cloudflare is to be asked once it is kept.
 * Nothing is refused: a forged or spent token sets the lead aside, and what nobody could judge is noted.
 */
export function turnstileGate(
  env: Env,
  wanted: Turnstile | undefined,
  token: CaptureRequest["turnstile"],
  entries: readonly Entry[],
): { notes: GateNote[]; proof?: Proof } {
  const send = entries.find((entry) => entry.kind === "submit");
  if (!wanted || !send) return { notes: [] };
  const { secretName } = wanted;
  if (!secretOf(env, secretName)) return { notes: [withoutSecret()] };
  if (!token) return { notes: [note("turnstile-missing", {}, wanted.whenMissing === "quarantine")] };
  return { notes: [], proof: { token, secretName, ageMs: send.ageMs } };
}

/** Asks Cloudflare, for two seconds at most. Asked again, of the same submission, it answers the same. Never rejects. */
export async function verify(env: Env, submission: string, { token, secretName, ageMs }: Proof): Promise<GateNote> {
  const secret = secretOf(env, secretName);
  if (!secret) return withoutSecret();
  const idempotencyKey = uuidOf(await hex256(`${submission} ${token}`));
  const url = env.BATON_EGRESS === "loopback" && typeof env.BATON_SITEVERIFY === "string" ? env.BATON_SITEVERIFY : undefined;
  const verdict = await verifyTurnstile({ fetch: (target, init) => fetch(target, init), url }, { secret, token, idempotencyKey });
  return noteOf(verdict, ageMs);
}

function secretOf(env: Env, name: string): string {
  const secret = env[name];
  return typeof secret === "string" ? secret : "";
}

const withoutSecret = () => note("turnstile-unanswered", { why: "no-secret" });

function noteOf(verdict: Verdict, ageMs: number): GateNote {
  if (verdict.status === "passed") return note("turnstile-passed");
  if (verdict.status === "unanswered") return note("turnstile-unanswered", { why: verdict.code });
  if (verdict.status === "dead" && ageMs > tokenLifeMs) return note("turnstile-late");
  return note(`turnstile-${verdict.status}`, {}, true);
}

const note = (code: string, values: Record<string, unknown> = {}, quarantine = false): GateNote => ({
  gate: "turnstile",
  quarantine,
  reason: Object.keys(values).length > 0 ? reason(code, values) : reason(code),
});

/** A UUID (RFC 9562, version 8) made of a hash, so that the same question has the same one. */
const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
