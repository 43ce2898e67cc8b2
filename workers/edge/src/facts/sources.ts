import { accountListEnricher } from "@baton/connectors/enrichers/account-list/plug";
import { answersEnricher } from "@baton/connectors/enrichers/answers/mapping";
import type { SourceWorld } from "@baton/connectors/enrichers/ask-json";
import { emailEnricher } from "@baton/connectors/enrichers/email/plug";
import { httpSource } from "@baton/connectors/enrichers/http/plug";
import { type Circuits, type KeptWorld, keptSource } from "@baton/connectors/enrichers/kept-source";
import { mxSource } from "@baton/connectors/enrichers/mx/plug";
import { ownSource } from "@baton/connectors/enrichers/own-source";
import { personEnricher } from "@baton/connectors/enrichers/person/mapping";
import { phoneEnricher } from "@baton/connectors/enrichers/phone/mapping";
import { tableSource } from "@baton/connectors/enrichers/table/plug";
import { titleEnricher } from "@baton/connectors/enrichers/title/mapping";
import { usageSource } from "@baton/connectors/enrichers/usage/plug";
import type { Source } from "@baton/connectors/sockets";
import type { Enricher } from "@baton/contract/facts/enricher";
import type { Playbook } from "@baton/contract/playbook";
import type { Env } from "../env.ts";
import { ownHosts } from "../own-hosts.ts";
import { accountAtHand, lookUpAccount } from "./accounts.ts";
import { answerCache } from "./answer-cache.ts";
import { rowAtHand, tableRow } from "./tables.ts";
import { usageStore } from "./usage.ts";

/** Health of the sources outside, as far as this isolate has met them. */
const circuits: Circuits = new Map();

const own: readonly Source[] = [emailEnricher, personEnricher, phoneEnricher, answersEnricher, titleEnricher].map((one) => ownSource(one));

/** The sources a lead is shown to: the edge's own, and those of the playbook. */
export function sourcesFor(env: Env, playbook: Pick<Playbook, "enrichers"> | null): Source[] {
  const accounts = ownSource(
    accountListEnricher(
      (domain) => lookUpAccount(env, domain),
      (domain) => accountAtHand(env, domain),
    ),
  );
  const added = playbook?.enrichers ?? [];
  if (added.length === 0) return [...own, accounts];
  const kept = { cache: answerCache(env), circuits, now: () => Date.now() };
  return [...own, accounts, ...added.map((source) => opened(env, source, kept))];
}

/** Whether a lead is shown to somebody outside, who may take long to answer. */
export const asksOutside = (env: Env, playbook: Pick<Playbook, "enrichers">): boolean =>
  sourcesFor(env, playbook).some(({ outside }) => outside);

/** Until when this isolate leaves a source alone; null: it asks. */
export function restingUntil(source: Enricher, now: number): number | null {
  const until = circuits.get(JSON.stringify(source))?.restsUntil ?? null;
  return until !== null && until > now ? until : null;
}

function opened(env: Env, source: Enricher, kept: KeptWorld): Source {
  switch (source.kind) {
    case "http":
      return keptSource(httpSource(worldOf(env), source, secretsOf(env)), kept);
    case "mx":
      return keptSource(mxSource(worldOf(env), source), kept);
    case "table":
      return tableSource(source, (table, domain) => tableRow(env, table, domain), rowAtHand);
    case "usage":
      return usageSource(source, usageStore(env), () => Date.now());
  }
}

/** A secret by its name; undefined where it is not set. */
export const secretsOf = (env: Env) => (name: string) => {
  const secret = env[name];
  return typeof secret === "string" && secret !== "" ? secret : undefined;
};

const worldOf = (env: Env): SourceWorld => ({
  allowLoopback: env.BATON_EGRESS === "loopback",
  ownHosts: ownHosts(env),
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
});
