import { endsWithin } from "./budget.ts";
import { type Due, nextWake, shipDelayMs } from "./wake.ts";

/** An alarm that dies is rung again by this time at the latest. */
const leaseMs = 30_000;
/** So long work waits for the one before it. */
const patienceMs = 20_000;
/** What is due so soon is done by a timer in memory. */
const soonMs = 5_000;
/** And where that died with its instance, by the alarm that stands behind it so much later at the latest. */
const graceMs = 30_000;
const ledgerPauseMs = { first: 2_000, longest: 60_000 };
/** A busy shard tells the ledger this often, of all that happened in between. */
const betweenShipmentsMs = 3_000;

interface Timer {
  at: number;
  handle: ReturnType<typeof setTimeout>;
}

/**
 * The one alarm of a shard. Setting it is a durable write, and a busy shard has something due within the second after every answer: that
 * is what a timer in memory is for, and the alarm only stands behind it. What is due later is the alarm's alone.
 */
export class Wakeup {
  private readonly storage: DurableObjectStorage;
  private readonly due: () => Due;
  /** Does what is due. Never rejects. */
  private readonly work: (now: number) => Promise<void>;
  /** null: not known since the object was loaded, or not set. */
  private ringsAt: number | null = null;
  private timer: Timer | null = null;
  private working: Promise<void> | null = null;
  private shipNotBefore = 0;
  private ledgerPause = 0;

  constructor(storage: DurableObjectStorage, due: () => Due, work: (now: number) => Promise<void>) {
    this.storage = storage;
    this.due = due;
    this.work = work;
  }

  /** Something is due at `at`. */
  by(at: number): void {
    const now = Date.now();
    const isSeen = at > now + soonMs || this.working !== null || (this.timer !== null && this.timer.at <= at);
    if (!isSeen || !this.isCovered(latest(at, now))) this.schedule(now);
  }

  /** A transaction failed in which the alarm may have been set. */
  doubt(): void {
    this.ringsAt = null;
  }

  /** The alarm has rung. Whatever happens to its work, there will be another. Never rejects. */
  async rang(now: number): Promise<void> {
    this.ringsAt = null;
    // A timer may have done what was due.
    if (this.isNothingDue(now) && this.scheduled() !== "failed") return;
    this.ringsAt = now + leaseMs;
    this.storage.setAlarm(this.ringsAt);
    await this.doWork();
    const lease = this.ringsAt;
    this.ringsAt = null;
    const next = this.scheduled();
    // The lease stands no longer, unless nobody knows what is due.
    if (next === null) this.storage.deleteAlarm();
    if (next === "failed") this.ringsAt = lease;
  }

  /** When what happens now goes to the ledger. */
  shipsAt(now: number): number {
    return Math.max(now + shipDelayMs, this.shipNotBefore);
  }

  mayShip(now: number): boolean {
    return now >= this.shipNotBefore;
  }

  /** A ledger that cannot be reached is asked ever less often, and delays nothing else. */
  ledgerAnswered(reached: boolean, now: number): void {
    this.ledgerPause = reached ? 0 : Math.min(ledgerPauseMs.longest, this.ledgerPause * 2 || ledgerPauseMs.first);
    this.shipNotBefore = now + (reached ? betweenShipmentsMs : this.ledgerPause);
  }

  /** When the next thing is due. Where nothing is, an alarm that stands may ring for nothing: taking it back is a write as well. */
  schedule(now: number): number | null {
    const next = nextWake(this.due(), this.shipNotBefore, now);
    if (next === null) return null;
    if (next <= now + soonMs) this.ringSoon(next, now);
    const by = latest(next, now);
    if (!this.isCovered(by)) {
      this.ringsAt = by;
      this.storage.setAlarm(by);
    }
    return next;
  }

  private isCovered(by: number): boolean {
    return this.ringsAt !== null && this.ringsAt <= by;
  }

  private ringSoon(at: number, now: number): void {
    if (this.working !== null || (this.timer && this.timer.at <= at)) return;
    if (this.timer) clearTimeout(this.timer.handle);
    this.timer = { at, handle: setTimeout(() => void this.ring(), Math.max(0, at - now)) };
  }

  /** What comes up meanwhile is looked at afterwards. */
  private async ring(): Promise<void> {
    this.timer = null;
    await this.doWork();
    // Where that fails the alarm stands behind it.
    this.scheduled();
  }

  /** One after another, so that nothing is done twice side by side; but work that hangs holds up nobody for ever. */
  private async doWork(): Promise<void> {
    for (let before = this.working; before; before = this.working) {
      if (await endsWithin(before, patienceMs)) continue;
      if (this.working === before) this.working = null;
    }
    const mine = this.work(Date.now()).finally(() => {
      if (this.working === mine) this.working = null;
    });
    this.working = mine;
    await mine;
  }

  private isNothingDue(now: number): boolean {
    try {
      const { timers, letters, asked, outbox, unshipped } = this.due();
      return !unshipped && [timers, letters, asked, outbox].every((moment) => moment === null || moment > now);
    } catch {
      return false;
    }
  }

  /** As `schedule`, where nobody is there to hear that it failed. */
  private scheduled(): number | null | "failed" {
    try {
      return this.schedule(Date.now());
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/wakeup", problem: (error as Error).name }));
      return "failed";
    }
  }
}

/** When the alarm must ring at the latest for what is due at `at`. */
const latest = (at: number, now: number): number => (at <= now + soonMs ? at + graceMs : at);
