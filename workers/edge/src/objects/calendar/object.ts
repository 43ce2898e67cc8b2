import { DurableObject } from "cloudflare:workers";
import type { BookAnswer, Booking, ChangeAnswer, FreeAnswer, HoldAnswer, Slot } from "@baton/contract/booking";
import type { RepCalendars, SyncState } from "@baton/contract/calendar";
import type { Meeting } from "@baton/contract/meeting";
import type { Rep } from "@baton/contract/roster";
import type { Interval } from "@baton/contract/time";
import { alternatives, isBookable, type SlotQuestion, slots } from "@baton/engine/book";
import { isZone } from "@baton/engine/hours";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { OutsideCalendars } from "./outside/calendars.ts";
import { CalendarTables } from "./tables.ts";

/** How long a chosen time is kept for a visitor who has not confirmed yet. */
const holdMs = 5 * 60_000;
/** And however often it is renewed, no longer than this after it was first held. */
const renewedAtMostMs = 30 * 60_000;
/** Meetings looked through for a rep who has gone. */
const aheadAtMost = 500;

interface About {
  rep: string;
  meeting: string;
  lead: string;
  timeZone: string;
  /** Id of the booking this is about: chosen by the lead, so that asking again is the same wish. Left out: the lead's first. */
  booking?: string;
}

/** One rep's time. Every check and its write are one synchronous step, so that no minute is ever given twice. */
export class CalendarObject extends DurableObject<Env> {
  private readonly tables: CalendarTables;
  private readonly outside: OutsideCalendars;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.tables = new CalendarTables(ctx.storage.sql);
    this.outside = new OutsideCalendars(ctx, env);
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

  /** Whether the rep can be met at this time by this lead, who may hold it already or have it; `moving`: and may leave it. Writes nothing. */
  async free(about: About & { start: number; moving?: boolean }): Promise<FreeAnswer> {
    const question = await this.question(about);
    if (!question) return { status: "busy" };
    const booked = about.moving ? null : this.tables.byId(about.rep, idOf(about));
    if (booked) return { status: "booked", id: booked.id, start: booked.start };
    const now = Date.now();
    const held = this.heldFor(about, now);
    const holds = this.tables.held(about.lead, now) !== null;
    if (!isBookable(question(), about.start, held?.since ?? now).ok) return { status: "busy", holds };
    return { status: held ? "held" : "free", holds };
  }

  /** Asked again for the same start it is renewed. */
  async hold(about: About & { start: number }): Promise<HoldAnswer> {
    const question = await this.question(about);
    if (!question) return { status: "unknown" };
    const now = Date.now();
    const before = this.heldFor(about, now);
    const asked = question();
    const free = isBookable(asked, about.start, before?.since ?? now);
    if (!free.ok) return { status: "taken", alternatives: alternatives(asked, about.start, 3, now).map(asSlot) };
    const since = before?.since ?? now;
    const renewableUntil = since + renewedAtMostMs;
    const expiresAt = Math.min(now + holdMs, renewableUntil);
    this.tables.hold(about.lead, about.meeting, { ...free.slot, since, expiresAt });
    return { status: "held", ...free.slot, expiresAt, renewableUntil };
  }

  /** The visitor has left, or chosen otherwise. `start`: a word that comes late does not let go of what was chosen since. */
  async release(lead: string, start?: number): Promise<void> {
    this.tables.release(lead, start);
  }

  /** Asked twice for one booking it answers with the one there is. `sequence`: of a meeting that comes from another rep's calendar. */
  async book(about: About & { start: number; sequence?: number; bookedAt?: number }): Promise<BookAnswer> {
    const question = await this.question(about, "confirm");
    if (!question) return { status: "unknown" };
    const now = Date.now();
    const held = this.tables.byId(about.rep, idOf(about));
    if (held) return { status: "booked", booking: this.led(held, about, now) };
    // Who holds a time may take it, also when its notice has begun while they were thinking.
    const asked = question();
    const free = isBookable(asked, about.start, this.heldFor(about, now)?.since ?? now);
    if (!free.ok) return { status: "taken", alternatives: alternatives(asked, about.start, 3, now).map(asSlot) };
    const { rep, meeting, lead, timeZone, sequence = 0, bookedAt = now } = about;
    const booking: Booking = { id: idOf(about), lead, rep, meeting, ...free.slot, bookedAt, timeZone, sequence };
    this.tables.insert(sequence > 0 ? { ...booking, changedAt: now } : booking);
    this.outside.booked(booking);
    const doubts = this.outside.doubts(now);
    return { status: "booked", booking: doubts.length > 0 ? { ...booking, doubts } : booking };
  }

  /** A host who becomes the one whose meeting it is has it already: only its version goes up. */
  private led(held: Booking, { start, sequence = 0 }: About & { start: number; sequence?: number }, now: number): Booking {
    if (held.start !== start || sequence <= (held.sequence ?? 0)) return held;
    const led = { ...held, sequence, changedAt: now };
    this.tables.move(led);
    this.outside.booked(led);
    return led;
  }

  /** Another time for a meeting, same rep. The old one is let go in the step that takes the new one, and not before. */
  async move(about: About & { booking: string; start: number }): Promise<ChangeAnswer> {
    const question = await this.question(about, "confirm");
    const { rep, booking: id, start, timeZone } = about;
    const now = Date.now();
    const ended = this.tables.ended(id);
    if (ended) return { status: "cancelled", booking: ended };
    const booking = this.tables.byId(rep, id);
    if (!booking) return { status: "gone" };
    if (booking.start === start) return { status: "moved", booking };
    if (!question) return { status: "taken", alternatives: [], booking };
    const asked = question();
    const free = isBookable(asked, start, this.heldFor(about, now)?.since ?? now);
    if (!free.ok) return { status: "taken", alternatives: alternatives(asked, start, 3, now).map(asSlot), booking };
    const moved = { ...booking, ...free.slot, timeZone, sequence: (booking.sequence ?? 0) + 1, changedAt: now };
    this.tables.move(moved);
    this.outside.booked(moved);
    return { status: "moved", booking: moved };
  }

  /** Frees the time of a meeting; of one that is free already it says the same again. */
  async cancel(rep: string, id: string): Promise<ChangeAnswer> {
    const ended = this.tables.ended(id);
    if (ended) return { status: "cancelled", booking: ended };
    const booking = this.tables.byId(rep, id);
    if (!booking) return { status: "gone" };
    const cancelled: Booking = { ...booking, status: "cancelled", sequence: (booking.sequence ?? 0) + 1, changedAt: Date.now() };
    this.tables.end(cancelled);
    this.outside.cancelled(id);
    return { status: "cancelled", booking: cancelled };
  }

  /** Meetings to come, the next one first. */
  async ahead(rep: string): Promise<Booking[]> {
    return this.tables.ahead(rep, Date.now(), aheadAtMost);
  }

  /** How a booking stands in the rep's own calendar; null: it is nowhere but here. */
  async standing(booking: string): Promise<{ sync: SyncState; joinUrl: string | null } | null> {
    return this.outside.standing(booking);
  }

  /** The rep's calendars outside, as ops see them. `again`: everything that waits or was given up is tried at once. */
  async outsideHealth(rep: string, again = false): Promise<RepCalendars | null> {
    return await this.outside.health(rep, again);
  }

  /** What is due outside: bookings to write, and a look at those written. */
  override async alarm(): Promise<void> {
    await this.outside.alarm();
  }

  private heldFor({ lead, start }: { lead: string; start: number }, now: number) {
    const held = this.tables.held(lead, now);
    return held?.start === start ? held : null;
  }

  /** Null where the present playbook knows no such rep or meeting; otherwise the question with the calendar as it is when asked. */
  private async question(
    { rep: repId, meeting: meetingId, lead, timeZone, booking }: About,
    occasion: "offer" | "confirm" = "offer",
  ): Promise<(() => SlotQuestion) | null> {
    const { published } = await currentPlaybook(this.env);
    const rep: Rep | undefined = published?.playbook.reps.find((candidate) => candidate.id === repId);
    const meeting: Meeting | undefined = published?.playbook.meetings.find((candidate) => candidate.id === meetingId);
    if (!published || !rep || !meeting) return null;
    await this.outside.look(rep, published.playbook, occasion);
    const visitorZone = isZone(timeZone) ? timeZone : rep.timeZone;
    const meetings = published?.playbook.meetings ?? [];
    return () => ({
      rep,
      meeting,
      meetings,
      visitorZone,
      busy: [...this.tables.busy(lead, Date.now(), booking), ...this.outside.busy(Date.now())],
    });
  }
}

const idOf = ({ lead, booking }: Pick<About, "lead" | "booking">): string => booking ?? `bkg_${lead.slice(5)}`;
const asSlot = ({ start, end }: Interval): Slot => ({ start: iso(start), end: iso(end) });

/** Without the milliseconds, as on the wire: `2026-11-23T14:00:00Z`. */
const iso = (at: number): string => new Date(at).toISOString().replace(".000Z", "Z");
