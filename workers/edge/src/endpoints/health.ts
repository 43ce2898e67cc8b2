import { secretsOf } from "@baton/contract/calendar";
import { sourceSecrets } from "@baton/contract/facts/enricher";
import type { Health } from "@baton/contract/ops";
import type { PilotPlan } from "@baton/contract/pilot/plan";
import type { Context } from "hono";
import { accessSettings } from "../access/settings.ts";
import type { Env } from "../env.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { sealingKeys } from "../sealing/sealing-keys.ts";
import { hasSigningKey } from "../signing.ts";

/** `GET /healthz`: 200 while visitors can be served; 503 without a playbook. Says what is wrong, never whose data is affected. */
export async function getHealth(c: Context<{ Bindings: Env }>): Promise<Response> {
  const now = Date.now();
  const { published, publishedAt, refused, pilot, lastPilot, pilotRefused } = await currentPlaybook(c.env);
  const ledger = await ledgerHealth(c.env, now);
  const { current, problem: unsealed } = await sealingKeys(c.env);
  // A deployment may do without sealing; one that meant to have it should hear of it.
  const setUp = accessSettings(c.env);
  const locked = setUp && "problem" in setUp ? setUp.problem : null;
  const sealed = !unsealed || !c.env.BATON_SEALING_KEYS;
  const isMissing = (name: string) => typeof c.env[name] !== "string" || c.env[name] === "";
  const named = published?.playbook.reps.flatMap((rep) => rep.calendars.flatMap(secretsOf)) ?? [];
  const secretsMissing = [...new Set(named)].filter(isMissing);
  const sourcesLack = [...new Set((published?.playbook.enrichers ?? []).flatMap(sourceSecrets))].filter(isMissing);
  const mail = published?.playbook.mail;
  const mailKey = mail?.kind === "smtp" ? mail.password : mail?.key;
  const health: Health = {
    ok: published !== null && refused === null && !pilotRefused && ledger.ledger.ok && hasSigningKey(c.env) && sealed && !locked,
    ...(hasSigningKey(c.env) ? {} : { problem: "the secret BATON_SIGNING_KEY is missing or shorter than 24 characters" }),
    playbook: {
      hash: published?.hash ?? null,
      publishedAt,
      refused,
      ...pilotHealth(pilot ?? lastPilot),
      ...(pilotRefused ? { pilotRefused } : {}),
    },
    sealing: { kid: current?.kid ?? null, ...(unsealed ? { problem: unsealed } : {}) },
    ...(secretsMissing.length > 0 ? { calendars: { secretsMissing } } : {}),
    ...(sourcesLack.length > 0 ? { sources: { secretsMissing: sourcesLack } } : {}),
    ...(mailKey && isMissing(mailKey) ? { mail: { secretMissing: mailKey } } : {}),
    ...(locked ? { access: { problem: locked } } : {}),
    ...ledger,
  };
  return new Response(JSON.stringify(health, null, 2), {
    status: published ? 200 : 503,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}

function pilotHealth(plan: PilotPlan | null | undefined): Pick<Health["playbook"], "pilot"> {
  if (!plan) return {};
  const { id, candidate, mode, percent, since, ended } = plan;
  return { pilot: { id, candidate, mode, percent, since, ...(ended ? { ended } : {}) } };
}

async function ledgerHealth(env: Env, now: number): Promise<Pick<Health, "outbox" | "ledger">> {
  try {
    const row = await env.LEDGER.prepare(
      "SELECT coalesce(sum(pending), 0) AS pending, coalesce(sum(parked), 0) AS parked, min(CASE WHEN pending > 0 THEN oldest_at END) AS oldest, max(at) AS newest FROM shards",
    ).first<{ pending: number; parked: number; oldest: number | null; newest: number | null }>();
    return {
      outbox: { pending: row?.pending ?? 0, parked: row?.parked ?? 0, oldestAgeMs: row?.oldest ? Math.max(0, now - row.oldest) : 0 },
      ledger: { ok: true, newestAgeMs: row?.newest ? Math.max(0, now - row.newest) : null },
    };
  } catch {
    return { outbox: { pending: 0, parked: 0, oldestAgeMs: 0 }, ledger: { ok: false, newestAgeMs: null } };
  }
}
