import type { MxEnricher } from "@baton/contract/facts/enricher";
import { answerOfType } from "../answer-text.ts";
import { askJson, type SourceWorld } from "../ask-json.ts";
import { emailParts } from "../email/mapping.ts";
import type { Questioner } from "../kept-source.ts";
import { SourceFailure } from "../source-failure.ts";
import { deliverableFacts, dnsUrl, mailHosts, type RecordType, recordsIn } from "./mapping.ts";

const hour = 3_600_000;

/**
 * Whether mail to the address's host has anywhere to go (`email.deliverable`) and with whom (`email.provider`). The resolver learns the
 * host and nothing of the person.
 */
export function mxSource(world: SourceWorld, source: MxEnricher): Questioner {
  const records = async (host: string, type: RecordType, signal: AbortSignal) => {
    const answer = await askJson(world, dnsUrl(source.endpoint, host, type), { headers: { accept: "application/dns-json" }, signal });
    const found = recordsIn(answer, type);
    if (found === null) throw new SourceFailure("resolver");
    return found;
  };
  const hasAddress = async (host: string, signal: AbortSignal) => {
    const found = await Promise.all((["A", "AAAA"] as const).map((type) => records(host, type, signal)));
    return found.some((list) => list !== "nowhere" && list.length > 0);
  };
  return {
    id: source.id,
    setting: JSON.stringify(source),
    provides: ["email.deliverable", "email.provider"],
    deadlineMs: source.deadlineMs,
    maxAgeMs: source.maxAgeHours * hour,
    emptyAgeMs: source.emptyAgeHours * hour,
    companiesOnly: false,
    question(input) {
      const host = emailParts(answerOfType(input, "email") ?? "")?.host;
      if (host === undefined) return { unasked: "no-email.host" };
      return {
        about: "company",
        key: JSON.stringify([host, source]),
        async ask(signal) {
          const found = await records(host, "MX", signal);
          if (found === "nowhere") return { facts: deliverableFacts(source.id, false, true), dropped: 0 };
          const hosts = mailHosts(found);
          if (hosts === "refused") return { facts: deliverableFacts(source.id, false, true), dropped: 0 };
          if (hosts !== "none") return { facts: deliverableFacts(source.id, true, true, hosts[0]), dropped: 0 };
          const reachable = await hasAddress(host, signal);
          return { facts: deliverableFacts(source.id, reachable, !reachable), dropped: 0 };
        },
      };
    },
  };
}
