import type { Slot } from "@baton/contract/booking";
import type { Lead, LeadOutcome } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { layFacts } from "@baton/engine/enrich";
import { type Foreseen, foresee } from "@baton/engine/lead-foresee";
import { rulesNow } from "@baton/engine/pilot/rules";
import { firstSlots } from "../../endpoints/first-slots.ts";
import type { Env } from "../../env.ts";
import { poolObject } from "../../wiring.ts";
import { enrich, enrichAtOnce } from "./enrich.ts";

/** Whose time it would be; `asked`: what the look was for, so that the same is not looked up with every letter typed. */
interface Foresight {
  asked: string;
  at: number;
  about: { rep: string; pool?: string; meeting: string; lead: string; timeZone: string } | null;
}

/** A look is good for so long: after it the pool's turn and the calendar are looked at again. */
const goodForMs = 15_000;
/** Leads in front of somebody just now; one that is forgotten here costs its visitor a moment. */
const keptAtMost = 200;

/**
 * Looks ahead for leads that are still being filled in: who would get this one, and when they are free. Held in memory; nothing is decided or
 * credited, nothing stored but the name of the pool, and what comes of a Send is the same with and without it. Where the same rep is picked,
 * the free times were asked for while the pool still thought, of a calendar that is awake and has looked outside already.
 */
export class Foresights {
  private readonly env: Env;
  /** Told of a pool before it is asked. */
  private readonly foresaw: (lead: string, pool: string) => void;
  private readonly held = new Map<string, Foresight>();

  constructor(env: Env, foresaw: (lead: string, pool: string) => void) {
    this.env = env;
    this.foresaw = foresaw;
  }

  /** After a step was kept. Never rejects. */
  async look(lead: Lead | null, published: Published | null, now: number): Promise<void> {
    if (!lead || !published || this.env.BATON_AHEAD === "off") return;
    try {
      const foreseen = foresee(await this.inFull(lead, published), published, now);
      const asked = JSON.stringify(foreseen);
      const before = this.held.get(lead.id);
      if (before?.asked === asked && now - before.at < goodForMs) return;
      this.keep(lead.id, { asked, at: now, about: null });
      if (foreseen && "pool" in foreseen) this.foresaw(lead.id, foreseen.pool);
      const about = foreseen && (await this.whose(foreseen, lead, rulesNow(lead, published).rules));
      if (!about) return;
      this.keep(lead.id, { asked, at: now, about });
      await firstSlots(this.env, about);
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/foresight", problem: (error as Error).name }));
    }
  }

  /** With the facts Send would find; what has to be fetched for them is at hand then. */
  private async inFull(lead: Lead, published: Published): Promise<Lead> {
    if (lead.kind !== "partial" || lead.identity?.status !== "new") return lead;
    const { facts, runs } = enrichAtOnce(this.env, lead, published, "") ?? (await enrich(this.env, lead, "", null));
    const sources = runs.map((run) => run.source);
    return { ...lead, facts: layFacts(lead.facts, facts, sources, published.playbook.facts.precedence) };
  }

  private async whose(foreseen: Foreseen, lead: Lead, { hash, playbook }: Published): Promise<Foresight["about"]> {
    const { meeting } = foreseen;
    const rep =
      "rep" in foreseen ? foreseen.rep : await poolObject(this.env, foreseen.pool).next(foreseen.pool, lead.id, hash, foreseen.wanted);
    const timeZone = lead.page.timeZone ?? playbook.reps.find((candidate) => candidate.id === rep)?.timeZone;
    return rep && timeZone ? { rep, ...("pool" in foreseen ? { pool: foreseen.pool } : {}), meeting, lead: lead.id, timeZone } : null;
  }

  /** Send was pressed: the free times of whoever was foreseen are asked for while it is decided. The answer fits or is null. */
  begin(lead: string): (outcome: LeadOutcome) => Promise<Slot[] | null> {
    const about = this.held.get(lead)?.about;
    this.held.delete(lead);
    if (!about) return async () => null;
    const asked = firstSlots(this.env, about);
    return async ({ rep, pool, meeting, booking }) =>
      rep === about.rep && pool === about.pool && meeting === about.meeting && !booking ? await asked : null;
  }

  private keep(lead: string, foresight: Foresight): void {
    this.held.delete(lead);
    const oldest = this.held.keys().next();
    if (this.held.size >= keptAtMost && !oldest.done) this.held.delete(oldest.value);
    this.held.set(lead, foresight);
  }
}
