import type { AuditLine } from "@baton/contract/access/audit";

const text = (value: unknown): string => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");
const hash = (value: unknown): string => text(value).slice(0, 12);
const because = (value: unknown): string => (text(value) === "" ? "" : `: ${text(value)}`);

type Detail = AuditLine["detail"];
const sentences: Record<string, (detail: Detail) => string> = {
  "playbook.published": ({ hash: published, message }) => `published playbook ${hash(published)}${because(message)}`,
  "pilot.begun": ({ mode, candidate, percent, message }) =>
    mode === "shadow"
      ? `started playbook ${hash(candidate)} in the shadow${because(message)}`
      : `started a pilot of playbook ${hash(candidate)} on ${text(percent)} % of people${because(message)}`,
  "pilot.changed": ({ candidate, percent }) => `changed the pilot of playbook ${hash(candidate)}, now on ${text(percent)} % of people`,
  "pilot.ended": ({ candidate, how, why }) => `ended the pilot of playbook ${hash(candidate)}, ${text(how)}${because(why)}`,
  "pilot.rolledBack": ({ candidate, why }) => `rolled the pilot of playbook ${hash(candidate)} back${because(why)}`,
  "token.made": ({ name, role }) => `made the token ${text(name)}, ${text(role)}`,
  "token.revoked": ({ name, role }) => `revoked the token ${text(name)}, ${text(role)}`,
  "lead.released": ({ reason }) => `released a lead that was set aside${because(reason)}`,
  "lead.closed": ({ why }) => `closed a lead as ${text(why)}`,
  "lead.reopened": () => "opened a lead again",
  "lead.unmerged": ({ note }) => `parted a lead from the one it was folded into${because(note)}`,
  "lead.claimed": ({ rep, note }) => `claimed a lead for ${text(rep)}${because(note)}`,
  "lead.offer-accepted": ({ rep }) => `accepted an offer in the name of ${text(rep)}`,
  "lead.offer-declined": ({ rep, note }) => `declined an offer in the name of ${text(rep)}${because(note)}`,
  "lead.handed-off": ({ rep, note }) => `booked a meeting with ${text(rep)}, who takes the lead over${because(note)}`,
  "lead.cancelled": ({ note }) => `cancelled a meeting${because(note)}`,
  "lead.rescheduled": () => "moved a meeting",
  "lead.no-show": ({ note }) => `said that nobody came to a meeting${because(note)}`,
  "lead.rep-lost": ({ rep, note }) => `took a lead from ${text(rep)}${because(note)}`,
  "pool.adjusted": ({ pool, rep, credit, note }) =>
    `changed the credit of ${text(rep)} in ${text(pool)} by ${Number(credit) > 0 ? "+" : ""}${text(credit)}${because(note)}`,
  "calendar.retried": ({ rep }) => `tried the calendars of ${text(rep)} again`,
  "delivery.replayed": () => "sent a parked delivery again",
  "table.pushed": ({ name, rows }) => `pushed the table ${text(name)}, ${Number(rows).toLocaleString("en-US")} rows`,
};

/** One line of the audit as the end of a sentence that begins with who did it. What it does not know, it names as it is. */
export function auditInWords({ action, detail }: Pick<AuditLine, "action" | "detail">): string {
  const known = Object.hasOwn(sentences, action) ? sentences[action] : undefined;
  if (known) return known(detail);
  const said = Object.entries(detail).flatMap(([name, value]) =>
    name === "lead" || text(value) === "" ? [] : [`${name} ${text(value).slice(0, 80)}`],
  );
  return said.length > 0 ? `${action}: ${said.join(", ")}` : action;
}
