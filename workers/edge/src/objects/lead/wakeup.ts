import { type Due, nextWake } from "./wake.ts";

/** An alarm that dies is rung again by this time at the latest. */
const leaseMs = 30_000;
const ledgerPauseMs = { first: 2_000, longest: 60_000 };

/** The one alarm of a shard. It remembers when it will ring, so that the usual write need not look at every appointment. */
export class Wakeup {
  private readonly storage: DurableObjectStorage;
  private readonly due: () => Due;
  /** null: not known since the object was loaded, or not set. */
  private ringsAt: number | null = null;
  private shipNotBefore = 0;
  private ledgerPause = 0;

  constructor(storage: DurableObjectStorage, due: () => Due) {
    this.storage = storage;
    this.due = due;
  }

  /** Something is due at `at`. */
  by(at: number): void {
    if (this.ringsAt === null || this.ringsAt > at) this.schedule(Date.now());
  }

  /** First thing in an alarm: whatever happens to it, there will be another. */
  lease(now: number): void {
    this.ringsAt = now + leaseMs;
    this.storage.setAlarm(this.ringsAt);
  }

  /** Last thing in an alarm. */
  reschedule(now: number): void {
    this.schedule(now);
  }

  mayShip(now: number): boolean {
    return now >= this.shipNotBefore;
  }

  /** A ledger that cannot be reached is asked ever less often, and delays nothing else. */
  ledgerAnswered(reached: boolean, now: number): void {
    this.ledgerPause = reached ? 0 : Math.min(ledgerPauseMs.longest, this.ledgerPause * 2 || ledgerPauseMs.first);
    this.shipNotBefore = reached ? 0 : now + this.ledgerPause;
  }

  schedule(now: number): void {
    const next = nextWake(this.due(), this.shipNotBefore, now);
    if (next === this.ringsAt) return;
    this.ringsAt = next;
    if (next === null) this.storage.deleteAlarm();
    else this.storage.setAlarm(next);
  }
}
