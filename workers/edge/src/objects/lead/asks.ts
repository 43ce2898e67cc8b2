import type { BookAnswer } from "@baton/contract/booking";
import type { IdentityAnswer, MatchKey } from "@baton/contract/identity";
import type { LeadId } from "@baton/contract/ids";
import type { Ask, Lead, LeadEvent } from "@baton/contract/lead";
import { outcomeOf } from "@baton/engine/snapshot";
import type { Env } from "../../env.ts";
import { verify } from "../../gate/turnstile.ts";
import { call } from "../../rpc.ts";
import { take } from "../../seating/take.ts";
import { matchKey, textKey } from "../../signing.ts";
import { identityObject, leadObject, poolObject } from "../../wiring.ts";
import type { JoinAnswer } from "./answers.ts";
import { anotherRep, carryChange } from "./changes.ts";
import { enrich, type Later } from "./enrich.ts";

type Join = Extract<LeadEvent, { kind: "joined" }>;

/**
 * Carries one ask to whoever can answer it: the answer as the next event, or null when it is not to be had now. Every one of
 * them may be asked twice and answers the same. `later` hears of what comes when the answer has been given without it.
 */
export async function carryOut(env: Env, lead: Lead, ask: Ask, later: Later): Promise<LeadEvent | null> {
  switch (ask.to) {
    case "enrich":
      return await enrich(env, lead, ask.asked, later);
    case "identity":
      return { kind: "identified", asked: ask.asked, answer: await identify(env, lead.id, ask.keys) };
    case "verify":
      return { kind: "verified", token: ask.proof.token, gate: await verify(env, lead.submission, ask.proof) };
    case "join": {
      const { answers, joined, page, gates, facts } = lead;
      const answer = await forward(env, ask.lead, { kind: "joined", from: lead.id, by: ask.by, answers, joined, page, gates, facts }, []);
      if (answer.status === "settled") return { kind: "handedOver", outcome: answer.outcome };
      if (answer.status === "pending") return null;
      // Whoever asks anew finds out that it stands no more.
      if (answer.status === "gone") return { kind: "orphaned" };
      // Whatever keys the one that comes to this lead holds go back in its name, or asking anew would lead to it again.
      for (const key of lead.identity?.keys ?? []) {
        await call(
          () => identityObject(env, key),
          (object) => object.release(key, ask.lead),
        );
      }
      return { kind: "handedOver", outcome: outcomeOf(lead, null, null) };
    }
    case "pool": {
      const { playbook } = lead;
      if (!playbook) return null;
      const { meeting, wanted, declined } = ask;
      const account = ask.account === undefined ? null : await textKey(env, `account:${ask.account}`);
      const pick = await call(
        () => poolObject(env, ask.pool),
        (pool) =>
          pool.assign({
            pool: ask.pool,
            lead: lead.id,
            decision: ask.receipt,
            playbook,
            ...(meeting ? { meeting } : {}),
            ...(wanted ? { wanted } : {}),
            ...(account ? { account } : {}),
            ...(declined ? { declined } : {}),
          }),
      );
      return pick && { kind: "picked", receipt: ask.receipt, pick };
    }
    case "calendar": {
      const answer = await take(env, lead.id, ask);
      if (answer.status === "booked") return bookedBy(answer);
      return { kind: "lost", start: ask.start };
    }
    case "change": {
      const { booking } = ask.change;
      const answer = await carryChange(env, lead, ask.change);
      return { kind: "bookingChanged", booking: typeof booking === "string" ? booking : booking.id, answer };
    }
    case "handOn":
      return await anotherRep(env, lead, ask);
    case "tell":
      await call(
        () => leadObject(env, ask.lead),
        (object) => object.booked(ask.lead, { kind: "booked", booking: ask.booking }),
      );
      return { kind: "told", lead: ask.lead };
    case "follow": {
      const after = await call(
        () => leadObject(env, ask.lead),
        (object) => object.repLost(ask.lead, ask.from, ask.why),
      );
      // Whoever has that lead by now, found just now or earlier; nobody where it is gone.
      const rep = after?.owner ?? after?.mergedOutcome?.rep ?? null;
      return { kind: "handedOn", from: ask.from, rep: rep === ask.from ? null : rep, pick: null };
    }
    case "passOn":
      for (const folded of ask.leads)
        await call(
          () => leadObject(env, folded),
          (object) => object.follow(folded, { kind: "handedOn", from: ask.from, rep: ask.rep, pick: null }),
        );
      return { kind: "passedOn" };
  }
}

/** A calendar's yes as the lead's next event. */
export const bookedBy = ({ booking, pick }: Extract<BookAnswer, { status: "booked" }>): Extract<LeadEvent, { kind: "booked" }> => ({
  kind: "booked",
  booking,
  confirmed: true,
  ...(pick ? { pick } : {}),
});

export function forward(env: Env, to: string, event: Join, via: string[]): Promise<JoinAnswer> {
  return call(
    () => leadObject(env, to),
    (object) => object.join(to, event, via),
  );
}

/** Claims every key at once; the first key, in order of strength, that somebody else holds says who this is. */
async function identify(env: Env, lead: string, keys: Extract<Ask, { to: "identity" }>["keys"]): Promise<IdentityAnswer> {
  const claims = await Promise.all(
    keys.map(async ({ kind, normal }) => {
      const key = await matchKey(env, kind, normal);
      return { kind, key, holder: await claim(env, key, lead) };
    }),
  );
  const hashed = claims.map((claim) => claim.key);
  const known = claims.find((claim) => claim.holder !== lead);
  return known ? { status: "known", keys: hashed, lead: known.holder, by: known.kind } : { status: "new", keys: hashed };
}

/** So often a key is taken from one who does not stand; then whoever comes to them finds nobody, and asks anew. */
const triesAtMost = 3;

/**
 * Who holds the key: this lead, unless somebody holds it who stands. A Send that was never written, since its instance died over it, may have
 * left a key behind: it goes back, unless that Send has come again and claimed it meanwhile.
 */
async function claim(env: Env, key: MatchKey, lead: LeadId): Promise<LeadId> {
  const identity = <T>(ask: (object: ReturnType<typeof identityObject>) => Promise<T>) => call(() => identityObject(env, key), ask);
  for (let tries = 1; ; tries++) {
    const holder = await identity((object) => object.claim(key, lead));
    if (holder === lead || tries === triesAtMost) return holder;
    const since = await identity((object) => object.heldSince(key));
    const stands = await call(
      () => leadObject(env, holder),
      (object) => object.stands(holder),
    );
    if (stands) return holder;
    if (since !== null) await identity((object) => object.release(key, holder, since));
  }
}
