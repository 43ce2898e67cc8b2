import { deepStrictEqual as same } from "node:assert";
import { leadOf } from "@baton/contract/ids";
import type { Lead } from "@baton/contract/lead";
import { advance } from "@baton/engine/lead";
import type { Scheduler } from "./scheduler.ts";
import type { SimulatedWorld } from "./simulated-world.ts";

/** Says what is wrong with a history at rest by throwing. */
export type Law = (atRest: Scheduler) => void;

const isQuarantined = (lead: Lead) => lead.gates.some((gate) => gate.quarantine);
const kinds = /^(assigned|booked|held|disqualified)$/;

function wrong(what: string): never {
  throw new Error(what);
}

/** What holds of every history, whatever crashes, repeats, reorders, delays or gets lost. */
export const laws: Record<string, Law> = {
  "every acknowledged answer, or a newer one, is in its lead": ({ world, acknowledged }) => {
    for (const [id, entries] of acknowledged) {
      const lead = world.leads.get(id);
      // Whoever asked to be forgotten is gone on purpose, and so is a partial whose time was over.
      if (world.closed.has(id) || (!lead && world.erased.has(id))) continue;
      for (const { field, value, seq, tab } of entries) {
        // What came while no playbook was to be had stands among the unknown fields of a lead set aside.
        const places = [lead?.answers[field], lead?.extra.find((extra) => extra.field === field)];
        const kept = places.sort((a, b) => (b?.seq ?? -1) - (a?.seq ?? -1))[0];
        const isNewer = kept && (kept.seq > seq || (kept.seq === seq && kept.tab > tab));
        const isSame =
          kept && kept.seq === seq && kept.tab === tab && ((kept.value || null) === value || ("from" in kept && kept.value !== null));
        if (!isNewer && !isSame) wrong(`${field} = ${value} (${seq}, ${tab}) of ${id} came to ${JSON.stringify(kept)}`);
      }
    }
  },

  "every lead that was sent whole is assigned, held, disqualified or folded into one that is": ({ world }) => {
    for (const lead of world.leads.values()) {
      if (lead.kind !== "submitted" || isQuarantined(lead)) continue;
      const root = rootOf(world, lead);
      if (root && !kinds.test(root.stage)) wrong(`${root.id} is still ${root.stage}`);
    }
  },

  "a lead sent whole is never taken for a partial, and never expires": ({ world }) => {
    for (const { before, after, effect } of world.effects) {
      if (effect.kind !== "record" || effect.event.kind !== "erased" || after) continue;
      const turns = world.history.get(effect.event.lead) ?? [];
      if (turns.at(-1)?.event.kind === "expired" && (before?.owner || before?.submittedAt)) wrong(`${before.id} expired after it was sent`);
    }
    for (const lead of world.leads.values()) {
      const whole = lead.submitSeq !== null && lead.problems.length === 0 && !isQuarantined(lead);
      if (whole && lead.kind !== "submitted") wrong(`${lead.id} was sent, and is ${lead.kind}`);
    }
  },

  "nobody has two owners: whoever is found under a key belongs to the lead the key leads to": ({ world }) => {
    const erased = world.effects.filter(({ lead, after }) => !after && world.erased.has(lead));
    const freed = new Set(erased.flatMap(({ before }) => before?.identity?.keys ?? []));
    for (const lead of world.leads.values()) {
      const keys = lead.owner && !isQuarantined(lead) ? (lead.identity?.keys ?? []) : [];
      if (keys.some((key) => freed.has(key))) continue;
      const leadsTo = keys.flatMap((key) => {
        const holder = world.leads.get(world.keys.get(key) ?? "");
        return (holder && rootOf(world, holder)) ?? [];
      });
      // Whose address leads here and whose number leads there was two people to us before: two they stay.
      const others = leadsTo.filter((root) => root !== lead && root.owner);
      if (others.length > 0 && !leadsTo.includes(lead)) wrong(`${lead.id} has an owner, and stands under keys of ${others[0]?.id}`);
    }
  },

  "no pool is asked for a rep while it is not known whether a person sent the form": ({ world }) => {
    for (const { lead, before, after, effect } of world.effects) {
      // Whom a rep hangs on already, or who is being given or offered to one, is not set aside any more.
      const underWay = before?.owner || before?.pending || before?.offer;
      const asked = effect.kind === "ask" && effect.ask.to === "pool" && !underWay;
      if (asked && after?.asks.some((ask) => ask.to === "verify")) wrong(`${lead} was decided`);
    }
  },

  "an owner, once set, never changes": ({ world }) => {
    for (const { before, after } of world.effects) if (before?.owner && after) same(after.owner, before.owner);
  },

  "a lead is picked at most once from a pool, and its receipts never disagree": ({ world }) => {
    // A pool gives again what was offered and not taken.
    const offered = new Set(
      world.effects.flatMap(({ lead, effect }) => (effect.kind === "record" && effect.event.kind === "offered" ? lead : [])),
    );
    const credited = world.pools.credited.filter((given) => !offered.has(given.slice(given.indexOf(" ") + 1)));
    same(new Set(credited).size, credited.length);
    for (const lead of world.leads.values()) {
      for (const { rep } of lead.decisions) if (rep !== null) same(rep, lead.owner);
      same(new Set(lead.decisions.map((decision) => decision.id)).size, lead.decisions.length);
    }
  },

  "an offer stands before one rep at a time, never beside an owner, and nobody has the same lead offered twice": ({ world }) => {
    for (const lead of world.leads.values()) {
      const offers = lead.decisions.flatMap((decision) => decision.offers ?? []);
      if (lead.owner && lead.offer) wrong(`${lead.id} has an owner and is offered`);
      same(offers.filter(({ ended }) => !ended).length, lead.offer ? 1 : 0);
      same(new Set(offers.map(({ rep }) => rep)).size, offers.length);
      for (const { rep, ended } of offers) if (ended?.how === "accepted") same(rep, lead.owner);
    }
  },

  "folding the same history again comes to the same lead": ({ world }) => {
    for (const [id, turns] of world.history) {
      let lead: Lead | null = null;
      for (const { event, published, now } of turns) lead = advance(lead, event, published, now).lead;
      same(JSON.parse(JSON.stringify(lead)), world.leads.get(id) ?? null);
    }
  },

  "the history of a lead has no gap and nothing twice, and no message leaves twice": ({ world }) => {
    const last = new Map<string, number>();
    const messages = new Set<string>();
    for (const { lead, effect } of world.effects) {
      if (effect.kind === "record") {
        same(effect.event.seq, (last.get(lead) ?? 0) + 1);
        last.set(lead, effect.event.seq);
      }
      if (effect.kind === "deliver") {
        if (messages.has(effect.delivery.id)) wrong(`${effect.delivery.id} left twice`);
        messages.add(effect.delivery.id);
      }
    }
    for (const lead of world.leads.values()) same(lead.seq, last.get(lead.id) ?? 0);
  },

  "a lead set aside asks nobody but Turnstile, tells nobody and holds nobody's keys": ({ world }) => {
    for (const { before, after, effect } of world.effects) {
      const aside = after ? isQuarantined(after) : before && isQuarantined(before);
      const asks = effect.kind === "ask" && effect.ask.to !== "verify";
      if (aside && (asks || effect.kind === "deliver")) wrong(`${effect.kind} by a lead that was set aside`);
    }
    const holders = new Set(world.keys.values());
    for (const lead of world.leads.values())
      if (isQuarantined(lead) && holders.has(lead.id)) wrong(`${lead.id} is set aside and holds keys`);
  },

  "a key leads to a lead that stands under it, or was folded, or to nobody": ({ world }) => {
    for (const [key, id] of world.keys) {
      const holder = world.leads.get(id);
      if (holder && holder.joined.length === 0 && !holder.identity?.keys.includes(key)) wrong(`${key} leads to ${id}`);
    }
  },

  "who was forgotten is nowhere: not in their lead, not in another's, and a lead of nobody but them is gone": ({ world }) => {
    for (const lead of world.leads.values()) {
      if (world.closed.has(lead.id) && lead.joined.length === 0) wrong(`${lead.id} stands for nobody, and is still there`);
      const from = new Set(Object.values(lead.answers).map((held) => held.from && leadOf(held.from)));
      for (const { submission } of lead.joined) from.add(leadOf(submission));
      const own = Object.values(lead.answers).find((held) => held.from === undefined && held.value !== null);
      if (world.closed.has(lead.id) && own) wrong(`${lead.id} still holds ${own.value}`);
      for (const gone of [...world.erased, ...world.closed]) if (from.has(gone)) wrong(`${lead.id} still holds words of ${gone}`);
    }
  },

  "folding never goes in a circle": ({ world }) => {
    for (const lead of world.leads.values()) {
      const seen = new Set<string>();
      for (let one: Lead | undefined = lead; one; one = one.mergedInto ? world.leads.get(one.mergedInto) : undefined) {
        if (seen.has(one.id)) wrong(`${[...seen].join(" → ")} → ${one.id}`);
        seen.add(one.id);
      }
    }
  },

  "no event, in whatever state it finds a lead, is too much for it": ({ world }) => {
    // Every tenth event of this world, also those meant for others, at every lead as it stood at some moment.
    const turns = [...world.history.values()].flat().filter((_, index) => index % 10 === 0);
    const states = world.effects.map(({ after }) => after).filter((_, index) => index % 10 === 0);
    for (const state of [null, ...states]) {
      for (const { event, published, now } of turns) {
        const { lead, effects } = advance(state, event, published, now);
        const records = effects.filter((effect) => effect.kind === "record").length;
        if (lead) same(lead.seq, (state?.seq ?? 0) + records);
      }
    }
  },
};

/** The lead this one was folded into in the end; undefined where that one has been erased. */
function rootOf(world: SimulatedWorld, lead: Lead): Lead | undefined {
  let root: Lead | undefined = lead;
  for (let hops = 0; root?.mergedInto && hops < 10; hops++) root = world.leads.get(root.mergedInto);
  return root;
}
