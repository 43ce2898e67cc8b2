import type { Slot } from "@baton/contract/booking";
import type { Meeting } from "@baton/contract/meeting";
import type { Rep } from "@baton/contract/roster";
import type { EpochMs } from "@baton/contract/time";

/** The first free times of a rep for a meeting, no more than `limit`. */
export type Times = (about: { rep: string; meeting: string; lead: string; timeZone: string }, limit: number) => Promise<Slot[]>;

/** A calendar that does not say by then counts as one with times: a slow one must not cost a rep their turn. */
const budgetMs = 5_000;
/** With so many left, some are left a moment later as well, however many leads come at once. */
const plenty = 8;
const goodForMs = 10_000;
/** Reps times meetings; one that is forgotten is asked again. */
const keptAtMost = 500;

/**
 * Whether reps have any time at all to offer, as their calendars say. Who has plenty is not asked again for a moment: a pool in demand would
 * wait for a calendar with every lead. Held in memory only; the calendar looks again at the time a visitor chooses.
 */
export class HasTime {
  private readonly times: Times;
  private readonly plentyUntil = new Map<string, EpochMs>();

  constructor(times: Times) {
    this.times = times;
  }

  /**
   * For this meeting, together with the hosts who must be there. Where visitors book elsewhere only they there know: yes.
   * @param playbook its hash: under another one hours may be others
   */
  async asked(rep: Rep, meeting: Meeting, lead: string, playbook: string, now: EpochMs): Promise<boolean> {
    if (rep.schedulingLink) return true;
    const about = `${rep.id} ${meeting.id} ${playbook}`;
    if (now < (this.plentyUntil.get(about) ?? 0)) return true;
    const free = await inTime(this.times({ rep: rep.id, meeting: meeting.id, lead, timeZone: rep.timeZone }, plenty));
    if (free && free.length >= plenty) this.keep(about, now + goodForMs);
    return free === null || free.length > 0;
  }

  private keep(about: string, until: EpochMs): void {
    this.plentyUntil.delete(about);
    const oldest = this.plentyUntil.keys().next();
    if (this.plentyUntil.size >= keptAtMost && !oldest.done) this.plentyUntil.delete(oldest.value);
    this.plentyUntil.set(about, until);
  }
}

/** Null where the calendar fails or takes too long. */
async function inTime(asking: Promise<Slot[]>): Promise<Slot[] | null> {
  let budget: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<null>((resolve) => {
    budget = setTimeout(resolve, budgetMs, null);
  });
  const asked = asking.catch((error: Error) => {
    console.error(JSON.stringify({ at: "pool/has-time", problem: error.name }));
    return null;
  });
  const free = await Promise.race([asked, spent]);
  clearTimeout(budget);
  return free;
}
