import type { Published } from "@baton/contract/playbook";
import { prepare } from "@baton/engine/route";
import type { Env } from "../env.ts";
import { type Piloted, type PilotRead, piloted, readPilot } from "./pilot-plan.ts";
import { byHash, readPlaybook, type Standing } from "./read.ts";

/** How long an isolate trusts its copy of the pointer. KV itself may be up to 60 s behind after a change elsewhere. */
const pointerTrustMs = 2_000;

/** How long a request waits for KV. */
export interface Patience {
  /** With a good playbook in hand: nobody waits longer to hear whether there is a newer one. */
  withOne: number;
  /**
   * Without any there is nothing to go by, and it is worth a longer wait. After it a form answers 503 `no-playbook`, and what a visitor
   * sends is kept and judged when there is a playbook.
   */
  withNone: number;
}
const patienceMs: Patience = { withOne: 300, withNone: 5_000 };

/**
 * What an isolate knows of the playbook. Every request that finds its copy old reads for itself, since no request may wait for another's
 * promise; what comes too late for the one that asked is there for the next. `keepAlive`: the read goes on when its request is answered.
 */
export class InForce {
  private standing: Standing = { published: null, publishedAt: null, refused: null };
  /** The same without its pilot. */
  private alone: Standing = this.standing;
  /** What KV said last of a pilot, and what came of it: made once for a playbook and a plan. */
  private pilot: PilotRead = { plan: null, refused: null };
  private made: { for: string; piloted: Piloted } | null = null;
  private checkedAt = Number.NEGATIVE_INFINITY;
  /** Reads are counted as they begin: one that was overtaken says nothing any more. */
  private begun = 0;
  private taken = 0;
  private readonly kept = new Map<string, Published>();
  private readonly keepAlive: (work: Promise<unknown>) => void;
  private readonly patienceMs: Patience;

  constructor(keepAlive: (work: Promise<unknown>) => void, patience = patienceMs) {
    this.keepAlive = keepAlive;
    this.patienceMs = patience;
  }

  /** The playbook in force, and what is wrong with the pointer when it is not the one it names. Never throws: the last good one stays. */
  async current(env: Env, now: number): Promise<Standing> {
    if (this.standing.published && now - this.checkedAt < pointerTrustMs) return this.standing;
    const reading = this.read(env, now);
    const done = await within(reading, this.patienceMs[this.standing.published ? "withOne" : "withNone"]);
    if (done === null) {
      this.keepAlive(reading);
      if (this.standing.published) this.checkedAt = now;
    }
    return this.standing;
  }

  /** As KV says now, whatever is in hand: for who is about to replace it. Null where KV does not say within the longer wait. */
  async asOfNow(env: Env, now: number): Promise<Standing | null> {
    this.forgetPointer();
    return (await within(this.read(env, now), this.patienceMs.withNone)) ? this.standing : null;
  }

  /** A published playbook by its hash; null where there is none, or it no longer passes. Documents never change: a copy is good for ever. */
  byHash(env: Env, hash: string): Promise<Published | null> {
    return byHash(env, this.kept, hash);
  }

  /** The same as far as it is in memory: for who must not wait. */
  inHand(hash: string): Published | null {
    return this.kept.get(hash) ?? null;
  }

  /** After a publish in this isolate: the next request sees it, and a read that began before it does not take it back. */
  forgetPointer(): void {
    this.checkedAt = Number.NEGATIVE_INFINITY;
    this.begun += 1;
    this.taken = this.begun;
  }

  /** true: KV has answered. */
  private async read(env: Env, now: number): Promise<boolean> {
    this.begun += 1;
    const turn = this.begun;
    try {
      const [read, pilot] = await Promise.all([
        readPlaybook(env, this.kept, this.alone, now),
        // That no plan can be read says nothing about the one there was.
        readPilot(env).catch(() => this.pilot),
      ]);
      const standing = await this.withPilot(env, read, pilot);
      if (turn < this.taken && this.standing.published) return true;
      this.taken = turn;
      if (read.published && read.published !== this.alone.published) this.keepAlive(preparedSoon(read.published));
      const candidate = standing.published?.pilot?.candidate;
      if (candidate && candidate !== this.standing.published?.pilot?.candidate) this.keepAlive(preparedSoon(candidate));
      this.alone = read;
      this.pilot = pilot;
      this.standing = standing;
      this.checkedAt = now;
      return true;
    } catch (error) {
      // KV could not be read: that says nothing about the playbook.
      console.error(JSON.stringify({ at: "playbook/in-force", problem: "kv-unreadable", name: (error as Error).name }));
      return false;
    }
  }

  /** Never rejects: without its candidate the playbook in force decides alone. */
  private async withPilot(env: Env, read: Standing, pilot: PilotRead): Promise<Standing> {
    if (!read.published) return { ...read, pilot: null, pilotRefused: pilot.refused };
    const wanted = `${read.published.hash} ${JSON.stringify(pilot)}`;
    try {
      if (this.made?.for !== wanted || this.alone.published?.hash !== read.published.hash)
        this.made = { for: wanted, piloted: await piloted(read.published, pilot, (hash) => this.byHash(env, hash)) };
      const { published, plan, refused } = this.made.piloted;
      return { ...read, published, pilot: plan, lastPilot: pilot.plan?.ended ? pilot.plan : null, pilotRefused: refused };
    } catch (error) {
      console.error(JSON.stringify({ at: "playbook/pilot", problem: (error as Error).name }));
      return { ...read, pilot: null, pilotRefused: "the pilot's candidate could not be read" };
    }
  }
}

/** Many routes take tens of milliseconds to sort: once whoever is waiting has been answered, and before the next lead asks. */
function preparedSoon({ playbook }: Published): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(prepare(playbook.routes, playbook.territories)), 0);
  });
}

/** What came of the work, if it was done within so long; else null, and it goes on. */
async function within(work: Promise<boolean>, ms: number): Promise<boolean | null> {
  let patience: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<null>((resolve) => {
    patience = setTimeout(resolve, ms, null);
  });
  const done = await Promise.race([work, spent]);
  clearTimeout(patience);
  return done;
}
