import { DurableObject } from "cloudflare:workers";
import type { LeadId } from "@baton/contract/ids";
import type { Env } from "../../env.ts";
import { charsOf, type LedgerRows } from "../../ledger/rows.ts";
import { eraseFromLedger, writeLedger } from "../../ledger/write.ts";
import { endsWithin } from "../lead/budget.ts";

/** So long the next batch gathers behind the last one. */
const gatherMs = 250;
/** Characters of rows in one batch, where it is about more than one shipment. */
const batchChars = 1_500_000;
/** So long the database may think; then others have their turn. */
const patienceMs = 15_000;
/** What has not come to the database by then never will: it gives up on a query after half a minute. */
const overdueMs = 60_000;
/** Shipments of one batch that fail each by itself: then it is the database. */
const goneAfter = 2;

/** Characters that may wait; whoever comes then is told no, and comes again. */
const waitingChars = 8_000_000;

/** Rows to write down, or a lead to take out, and who waits for it. */
interface Errand {
  what: LedgerRows | LeadId;
  chars: number;
  done: PromiseWithResolvers<boolean>;
}

/**
 * Writes down in the ledger what the lead shards of one region tell it: the first at once, and whatever comes within a moment behind it as one
 * batch, so that hundreds of busy shards are a few writes a second to the one database. It keeps no rows itself: a shard is answered when its rows
 * are in the database, and tells again what it was not answered. Only that a batch is out is noted, for whoever comes after it has died.
 */
export class ScribeObject extends DurableObject<Env> {
  private waiting: Errand[] = [];
  private isAtWork = false;
  /** Batches of which it is not known that they have come to the database, or never will: with them may come what an erasure does not find. */
  private readonly out = new Set<Promise<void>>();
  /** Ends the wait for others. */
  private hurry = () => {};

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const until = ctx.storage.kv.get<number>(outUntil) ?? 0;
    if (until <= Date.now()) return;
    const theirs = new Promise<void>((resolve) => setTimeout(resolve, until - Date.now()));
    this.out.add(theirs);
    void theirs.then(() => this.settled(theirs));
  }

  /** true: the rows are in the database. false: nobody knows. */
  async write(rows: LedgerRows): Promise<boolean> {
    return await this.inTurn(rows);
  }

  /** Behind all that was told before, so that nothing of it comes back; and behind nothing else. */
  async erase(lead: LeadId): Promise<boolean> {
    return await this.inTurn(lead);
  }

  private async inTurn(what: Errand["what"]): Promise<boolean> {
    const same = isErasure(what) && this.waiting.find((errand) => errand.what === what);
    if (same) return await same.done.promise;
    const errand = { what, chars: isErasure(what) ? 0 : charsOf(what), done: Promise.withResolvers<boolean>() };
    const ahead = this.waiting.reduce((sum, { chars }) => sum + chars, 0);
    if (ahead > 0 && ahead + errand.chars > waitingChars) return false;
    this.waiting.push(errand);
    if (!this.isAtWork) void this.work();
    if (isErasure(what)) this.hurry();
    return await errand.done.promise;
  }

  private async work(): Promise<void> {
    this.isAtWork = true;
    while (this.waiting.length > 0) {
      const together = this.waiting.splice(0, fitting(this.waiting));
      const answers = await this.settle(together);
      // Of a database that does not answer the others need not wait to hear.
      if (!answers) for (const { done } of this.waiting.splice(0)) done.resolve(false);
      if (!this.waiting.some(({ what }) => isErasure(what))) await this.gather();
    }
    this.isAtWork = false;
  }

  private gather(): Promise<void> {
    return new Promise((resolve) => {
      this.hurry = resolve;
      setTimeout(resolve, gatherMs);
    });
  }

  /**
   * A shipment that the database refuses holds up no other: of a batch that was refused each goes by itself, until it is plain that none will.
   * false: the database does not answer.
   */
  private async settle(together: readonly Errand[]): Promise<boolean> {
    let fate = await this.attempt(together);
    let failed = fate === "refused" && together.length > 1 ? 0 : goneAfter;
    for (const errand of together) {
      if (failed < goneAfter) fate = await this.attempt([errand]);
      if (fate !== "written") failed = fate === "refused" ? failed + 1 : goneAfter;
      errand.done.resolve(fate === "written");
    }
    return fate !== "unanswered";
  }

  private async attempt(together: readonly Errand[]): Promise<"written" | "refused" | "unanswered"> {
    const work = this.carryOut(together);
    this.out.add(work);
    const over = () => this.settled(work);
    work.then(over, over);
    try {
      if (await endsWithin(work, patienceMs)) return "written";
      setTimeout(over, overdueMs);
      console.error(JSON.stringify({ at: "scribe", problem: "ledger-slow" }));
      return "unanswered";
    } catch (error) {
      console.error(JSON.stringify({ at: "scribe", problem: "ledger-unreachable", name: (error as Error).name }));
      return "refused";
    }
  }

  private async carryOut(together: readonly Errand[]): Promise<void> {
    const leads = together.flatMap(({ what }) => (isErasure(what) ? what : []));
    const rows = together.flatMap(({ what }) => (isErasure(what) ? [] : what));
    if (leads.length > 0 && this.out.size > 0) throw new Error("what was told before may still come");
    if (rows.length > 0) this.ctx.storage.kv.put(outUntil, Date.now() + overdueMs);
    for (const lead of leads) await eraseFromLedger(this.env, lead);
    await writeLedger(this.env, rows);
  }

  private settled(work: Promise<void>): void {
    this.out.delete(work);
    if (this.out.size === 0) this.ctx.storage.kv.delete(outUntil);
  }
}

/** Until when what an object that has died had sent may still come to the database, epoch milliseconds. */
const outUntil = "out-until";

const isErasure = (what: Errand["what"]): what is LeadId => typeof what === "string";

/** How many of the first go together: an erasure by itself, shipments as long as they fit. */
function fitting(waiting: readonly Errand[]): number {
  let chars = 0;
  for (const [count, errand] of waiting.entries()) {
    if (isErasure(errand.what)) return Math.max(count, 1);
    chars += errand.chars;
    if (count > 0 && chars > batchChars) return count;
  }
  return waiting.length;
}
