import type { SchedulingKind } from "@baton/contract/scheduling";
import type { Parts } from "./parts.ts";
import type { Finding } from "./position.ts";

/** Domains that are one vendor's alone; Cal.com can also be hosted by oneself, and HubSpot serves pages under a customer's domain. */
const homes: [domain: string, kind: SchedulingKind][] = [
  ["cal.com", "cal"],
  ["calendly.com", "calendly"],
  ["hubspot.com", "hubspot"],
];

/** Booking pages elsewhere that would be linked to, or heard of, otherwise than meant. */
export function checkScheduling({ reps }: Pick<Parts, "reps">): Finding[] {
  return reps.flatMap(({ at, value: { schedulingLink: link } }): Finding[] => {
    if (!link) return [];
    const place = [...at, "schedulingLink"];
    const findings: Finding[] = [];
    const host = /^https:\/\/([^/?#:]+)/i.exec(link.url)?.[1]?.toLowerCase() ?? "";
    const [domain, kind] = homes.find(([home]) => host === home || host.endsWith(`.${home}`)) ?? [];
    if (kind && kind !== link.kind) {
      const message = `${domain} is ${kind}'s: with "${link.kind}" the visitor's details would not be filled in`;
      findings.push({ level: "error", at: [...place, "kind"], code: "other-vendor", message, expected: kind, got: link.kind });
    }
    if (!link.webhookSecret) {
      const message = "Without webhookSecret nobody hears of bookings made there: the lead stays unbooked here";
      findings.push({ level: "warning", at: place, code: "unheard-bookings", message });
    }
    return findings;
  });
}
