import { leadIdOf } from "../storm/history.ts";
import { type Evidence, isQuarantined, leadOf, leadsIn } from "./evidence.ts";

/** Whoever shows up under one match key belongs to one rep. */
export function twoOwners(evidence: Evidence): string[] {
  const byKey = new Map<string, Map<string, string>>();
  const own = (key: string, rep: string, lead: string) => byKey.set(key, (byKey.get(key) ?? new Map()).set(rep, lead));
  for (const lead of leadsIn(evidence)) {
    const rep = lead.mergedOutcome?.rep ?? lead.owner;
    if (rep && !isQuarantined(lead)) for (const key of lead.identity?.keys ?? []) own(key, rep, lead.id);
  }
  // The same by what the visitors know of themselves, so that a wrong key cannot hide a wrong owner.
  for (const said of evidence.history.visitors) {
    const lead = leadOf(evidence, said);
    const rep = lead && !isQuarantined(lead) && !said.corrected ? (lead.mergedOutcome?.rep ?? lead.owner) : null;
    if (rep) own(said.email, rep, leadIdOf(said));
  }
  return [...byKey].flatMap(([key, reps]) =>
    reps.size > 1 ? [`${key}: ${[...reps].map(([rep, lead]) => `${rep} (${lead})`).join(" and ")}`] : [],
  );
}

/** Reps by the leads they were counted for, without what was taken back. */
function countedFor(evidence: Evidence): Map<string, string[]> {
  const counted = new Map<string, string[]>();
  for (const { lead, rep, change, reason } of evidence.credits) {
    const reps = counted.get(String(lead)) ?? [];
    if (lead !== null && change === 1) counted.set(String(lead), [...reps, String(rep)]);
    // A decision that a crash had lost was made again, and the rep who had the lead by it has their turn back.
    const isTakenBack = change === -1 && (JSON.parse(String(reason)) as { code: string }).code === "decided-otherwise";
    if (lead !== null && isTakenBack) counted.set(String(lead), reps.toSpliced(reps.indexOf(String(rep)), 1));
  }
  return counted;
}

/** Nobody's turn is spent on a lead that is not there, unless its visitor asked to be forgotten: what a crash had lost was asked back. */
export function lostTurns(evidence: Evidence): string[] {
  return [...countedFor(evidence)].flatMap(([lead, reps]) =>
    reps.length === 0 || evidence.held.get(lead) || evidence.gone.has(lead)
      ? []
      : `${reps.join(" and ")} was counted for ${lead}, which is not there`,
  );
}

/** A lead is given to a rep once, counted once, and to the rep it was counted for. */
export function assignedTwice(evidence: Evidence): string[] {
  const found: string[] = [];
  const counted = countedFor(evidence);
  for (const [lead, reps] of counted) if (reps.length > 1) found.push(`${lead} was counted for ${reps.join(" and ")}`);
  for (const held of evidence.held.values()) {
    if (!held) continue;
    const { lead, events } = held;
    const times = events.filter((event) => event.kind === "assigned").length;
    if (times > 1) found.push(`${lead.id} was assigned ${times} times`);
    const [rep] = counted.get(lead.id) ?? [];
    if (rep && lead.owner && rep !== lead.owner) found.push(`${lead.id} was counted for ${rep} and belongs to ${lead.owner}`);
    if (lead.assignment?.pool && !rep) found.push(`${lead.id} came from ${lead.assignment.pool} and was never counted there`);
    if (lead.owner && lead.mergedInto) found.push(`${lead.id} has an owner of its own and was folded into another`);
  }
  for (const { object, rep, credit } of evidence.members) {
    const sum = evidence.credits
      .filter((entry) => entry.object === object && entry.rep === rep)
      .reduce((all, { change }) => all + Number(change), 0);
    if (Math.abs(sum - Number(credit)) > 1e-6) found.push(`${rep} in ${object}: the entries sum to ${sum}, the credit is ${credit}`);
  }
  return found;
}

/**
 * A key leads to a lead that stands under it or was folded, never to one set aside; or to nobody: when a claim was carried out, its
 * answer lost, and the lead erased meanwhile, or never written, since all it came from was one Send that nobody was told is safe. Whoever
 * comes next by that key finds nobody there, and takes it.
 */
export function strayKeys(evidence: Evidence): string[] {
  return evidence.keys.flatMap(({ key, lead }) => {
    const holder = evidence.held.get(String(lead))?.lead;
    const mayBeNobody = evidence.gone.has(String(lead)) || evidence.unheard.has(String(lead));
    if (!holder) return mayBeNobody ? [] : [`${key} leads to ${lead}, which nobody ever began`];
    if (isQuarantined(holder)) return [`${key} leads to ${lead}, which was set aside`];
    return holder.joined.length > 0 || holder.identity?.keys.includes(String(key))
      ? []
      : [`${key} leads to ${lead}, which does not stand under it`];
  });
}

/** What was set aside is routed to nobody, counted nowhere and told to nobody. */
export function noise(evidence: Evidence): string[] {
  const told = new Set([...evidence.arrived.values()].map((arrived) => arrived.lead));
  const counted = new Set(evidence.credits.map((credit) => credit.lead));
  return evidence.history.visitors.flatMap((said) => {
    if (said.habit !== "bot" && said.habit !== "stranger") return [];
    const id = leadIdOf(said);
    const lead = leadOf(evidence, said);
    const why = [
      lead && !isQuarantined(lead) ? "is not set aside" : null,
      lead?.owner ? `belongs to ${lead.owner}` : null,
      told.has(id) ? "was told of" : null,
      counted.has(id) ? "was counted" : null,
    ].filter((one) => one !== null);
    return why.length > 0 ? [`${id} (${said.habit}) ${why.join(", ")}`] : [];
  });
}
