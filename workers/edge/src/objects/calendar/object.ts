import { DurableObject } from "cloudflare:workers";
import type { BookAnswer, HoldAnswer, Meeting, Slot } from "@baton/contract/booking";
import type { Rep } from "@baton/contract/roster";
import type { Interval } from "@baton/contract/time";
import { alternatives, isBookable, type SlotQuestion, slots } from "@baton/engine/book";
import { isZone } from "@baton/engine/hours";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { CalendarTables } from "./tables.ts";

/** How long a chosen time is kept for a visitor who has not confirmed yet. */
const holdMs = 5 * 60_000;

interface About {
  rep: string;
  meeting: string;
  lead: string;
  timeZone: string;
}

/** One rep's time. Every check and its write are one synchronous step, so that no minute is ever given twice. */
export class CalendarObject extends DurableObject<Env> {
  private readonly tables: CalendarTables;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.tables = new CalendarTables(ctx.storage.sql);
  }

  async slots(about: About & { from?: number; to?: number; limit?: number }): Promise<Slot[]> {
    const question = await this.question(about);
    if (!question) return [];
    const { from, to, limit } = about;
    const window = {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(limit === undefined ? {} : { limit }),
    };
    return slots({ ...question(), ...window }, Date.now()).map(asSlot);
  }

  async hold(about: About & { start: number }): Promise<HoldAnswer> {
    const question = await this.question(about);
    if (!question) return { status: "unknown" };
    const now = Date.now();
    const free = isBookable(question(), about.start, now);
    if (!free.ok) return { status: "taken", alternatives: alternatives(question(), about.start, 3, now).map(asSlot) };
    const expiresAt = now + holdMs;
    this.tables.hold(about.lead, free.slot, expiresAt);
    return { status: "held", ...free.slot, expiresAt };
  }

  /** Asked twice for one lead it answers with the one booking there is. */
  async book(about: About & { start: number }): Promise<BookAnswer> {
    const question = await this.question(about);
    if (!question) return { status: "unknown" };
    const held = this.tables.booking(about.rep, about.lead);
    if (held) return { status: "booked", booking: held };
    const now = Date.now();
    const free = isBookable(question(), about.start, now);
    if (!free.ok) return { status: "taken", alternatives: alternatives(question(), about.start, 3, now).map(asSlot) };
    const { rep, meeting, lead, timeZone } = about;
    const booking = { id: `bkg_${lead.slice(5)}`, lead, rep, meeting, ...free.slot, bookedAt: now, timeZone };
    this.tables.insert(booking);
    return { status: "booked", booking };
  }

  /** Null where the present playbook knows no such rep or meeting; otherwise the question with the calendar as it is when asked. */
  private async question({ rep: repId, meeting: meetingId, lead, timeZone }: About): Promise<(() => SlotQuestion) | null> {
    const { published } = await currentPlaybook(this.env);
    const rep: Rep | undefined = published?.playbook.reps.find((candidate) => candidate.id === repId);
    const meeting: Meeting | undefined = published?.playbook.meetings.find((candidate) => candidate.id === meetingId);
    if (!rep || !meeting) return null;
    const visitorZone = isZone(timeZone) ? timeZone : rep.timeZone;
    return () => ({ rep, meeting, visitorZone, busy: this.tables.busy(lead, Date.now()) });
  }
}

const asSlot = ({ start, end }: Interval): Slot => ({ start: iso(start), end: iso(end) });

/** Without the milliseconds, as on the wire: `2026-11-23T14:00:00Z`. */
const iso = (at: number): string => new Date(at).toISOString().replace(".000Z", "Z");
