import type { BookAnswer, ChangeAnswer, FreeAnswer, HoldAnswer } from "@baton/contract/booking";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { calendarObject } from "../wiring.ts";

/** A time somebody wants, as every calendar it is about is asked. */
export interface Wanted {
  meeting: string;
  lead: string;
  timeZone: string;
  start: number;
  /** Id of the booking, where it stands already or is not the lead's first. */
  booking?: string;
  /** It stands, and may go to another time. */
  moving?: boolean;
}

/** The calendars of several reps, each asked about one wish. */
export class Calendars {
  private readonly env: Env;
  private readonly wanted: Wanted;

  constructor(env: Env, wanted: Wanted) {
    this.env = env;
    this.wanted = wanted;
  }

  /** Asked all at once. One that does not answer counts as busy. */
  async free(reps: readonly string[]): Promise<Map<string, FreeAnswer>> {
    const answers = reps.map(async (rep): Promise<[string, FreeAnswer]> => {
      try {
        return [rep, await calendarObject(this.env, rep).free({ ...this.wanted, rep })];
      } catch (error) {
        console.error(JSON.stringify({ at: "seating/free", problem: (error as Error).name }));
        return [rep, { status: "busy" }];
      }
    });
    return new Map(await Promise.all(answers));
  }

  /**
   * Holds the time with all of them or with none; says who could not. In order of their ids: two visitors who want the same people meet at
   * the first of them, and neither stands in the other's way further on.
   */
  async holdAll(reps: readonly string[]): Promise<{ held: Extract<HoldAnswer, { status: "held" }>[] } | { lost: string }> {
    const held: Extract<HoldAnswer, { status: "held" }>[] = [];
    const inOrder = [...reps].sort();
    for (const rep of inOrder) {
      const answer = await this.at(rep, (calendar) => calendar.hold({ ...this.wanted, rep }));
      if (answer.status === "held") held.push(answer);
      else {
        await this.release(inOrder.slice(0, held.length));
        return { lost: rep };
      }
    }
    return { held };
  }

  /** `start`: only where that is the time held. */
  async release(reps: readonly string[], start?: number): Promise<void> {
    await Promise.all(reps.map((rep) => this.at(rep, (calendar) => calendar.release(this.wanted.lead, start))));
  }

  book(rep: string, more: { sequence?: number; bookedAt?: number } = {}): Promise<BookAnswer> {
    return this.at(rep, (calendar) => calendar.book({ ...this.wanted, ...more, rep }));
  }

  move(rep: string, booking: string, start = this.wanted.start): Promise<ChangeAnswer> {
    return this.at(rep, (calendar) => calendar.move({ ...this.wanted, booking, start, rep }));
  }

  cancel(rep: string, booking: string): Promise<ChangeAnswer> {
    return this.at(rep, (calendar) => calendar.cancel(rep, booking));
  }

  private at<T>(rep: string, ask: (calendar: ReturnType<typeof calendarObject>) => Promise<T>): Promise<T> {
    return call(() => calendarObject(this.env, rep), ask);
  }
}
