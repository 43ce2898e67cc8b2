import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { slotsChanged } from "../../workers/edge/src/endpoints/first-slots.ts";
import { CalendarObject } from "../../workers/edge/src/objects/calendar/object.ts";
import { Foresights } from "../../workers/edge/src/objects/lead/foresight.ts";
import { LeadObject } from "../../workers/edge/src/objects/lead/object.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held } from "./shard.ts";

const [first, ...others] = smallPlaybook.pools;
/** No tie is left to the hash of a lead, so that the same history twice is the same twice. */
const general = { ...first, members: ["ana", "ben", "cleo"].map((rep, index) => ({ rep, priority: 3 - index })) };

beforeAll(() => ready({ pools: [general, ...others] }), 60_000);
afterEach(() => vi.restoreAllMocks());

/** Every row an object holds, as text. */
const rowsOf = (stub: DurableObjectStub): Promise<string> =>
  runInDurableObject(stub, (_, state) => {
    const { sql } = state.storage;
    const tables = [...sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%cf_%'")];
    return tables.map(({ name }) => `${name} ${JSON.stringify([...sql.exec(`SELECT * FROM ${name}`)])}`).join("\n");
  });
const othersRows = () =>
  Promise.all([rowsOf(world.POOL.getByName("general")), ...["ana", "ben", "cleo"].map((rep) => rowsOf(world.CALENDAR.getByName(rep)))]);

const looks = () => vi.spyOn(Foresights.prototype, "look");
/** Until a look ahead for this lead has come to its end; others may look at the same time. */
const done = (spy: ReturnType<typeof looks>, lead: string) =>
  eventually(async () => spy.mock.calls.some(([about], call) => about?.id === lead && spy.mock.settledResults[call]?.type === "fulfilled"));

describe("looking ahead for a lead that is still being filled in", () => {
  it("asks whose turn it would be and when they are free, and writes nothing in any pool or calendar", async () => {
    const before = await othersRows();
    // Free times shown a moment ago are not asked for again.
    slotsChanged();
    const [look, slots] = [looks(), vi.spyOn(CalendarObject.prototype, "slots")];
    const visitor = new Visitor(edge);
    await visitor.send(visitor.answers({ email: "nothing@foresight.example", firstName: "Ana" }));
    await done(look, visitor.lead);
    expect(slots.mock.calls.map(([about]) => about.lead)).toEqual([visitor.lead]);
    expect(await othersRows()).toEqual(before);
    expect(await held(visitor.lead)).toMatchObject({ kind: "partial", pending: null, decisions: [], score: null });
  });

  it("gives the answer to Send its free times, where the rep is the one foreseen; else they are those of the one picked", async () => {
    const [look, capture] = [looks(), vi.spyOn(LeadObject.prototype, "capture")];
    const answers = [];
    for (const email of ["same@foresight.example", "other@foresight.example"]) {
      const visitor = new Visitor(edge);
      await visitor.send(visitor.answers({ email, firstName: "Ana" }));
      await done(look, visitor.lead);
      // Somebody else is faster and takes the turn.
      if (email.startsWith("other")) await new Visitor(edge).fill({ email: "faster@foresight.example", firstName: "Bo" });
      const { outcome } = await visitor.send([visitor.submit()]);
      const written = await capture.mock.results.at(-1)?.value;
      answers.push({ atHand: written.slots?.length > 0, slots: outcome.booking.slots.length > 0 });
    }
    expect(answers).toEqual([
      { atHand: true, slots: true },
      { atHand: false, slots: true },
    ]);
  });

  it("costs a Send nothing when the pool or the calendar fails: it is decided as ever", async () => {
    const look = looks();
    vi.spyOn(CalendarObject.prototype, "slots").mockRejectedValueOnce(new Error("the connection broke"));
    const visitor = new Visitor(edge);
    await visitor.send(visitor.answers({ email: "fails@foresight.example", firstName: "Ana" }));
    await done(look, visitor.lead);
    expect((await visitor.send([visitor.submit()])).outcome.status).toBe("assigned");
  });
});

describe("with and without looking ahead", () => {
  /** Mulberry32: the same visits every time. */
  const dice = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };

  /** Visits that begin, go on and are sent in a mingled order; who each one came to, and the ledger of the pool. */
  async function play(seed: number, name: string) {
    await runInDurableObject(world.POOL.getByName("general"), async (_, state) => {
      await state.storage.deleteAll();
      state.abort("begins anew");
    }).catch(() => undefined);
    const random = dice(seed);
    const visitors = Array.from({ length: 6 }, () => new Visitor(edge));
    const told: unknown[] = [];
    let waiting = visitors.flatMap((visitor, index) => [0, 1, 2].map((step) => ({ visitor, index, step })));
    while (waiting.length > 0) {
      const open = waiting.filter(({ index, step }) => !waiting.some((other) => other.index === index && other.step < step));
      const next = open[Math.floor(random() * open.length)];
      if (!next) break;
      waiting = waiting.filter((one) => one !== next);
      const { visitor, index, step } = next;
      if (step === 0) await visitor.send(visitor.answers({ email: `${name}.${index}@foresight.example`, firstName: "Ana" }));
      if (step === 1) await visitor.send([visitor.answer("message", `about ${index}`)]);
      if (step === 2) {
        const { outcome } = await visitor.send([visitor.submit()]);
        told.push({ index, status: outcome.status, rep: outcome.rep.name, slots: outcome.booking.slots.length > 0 });
      }
    }
    const { credits, members } = await poolObject(world, "general").standing();
    return {
      told,
      credits: credits.map(({ rep, change, credit, reason }) => ({ rep, change, credit, code: reason.code })),
      members: members.map(({ rep, credit }) => ({ rep, credit })),
    };
  }

  it.each([1, 2])(
    "the same people come to the same reps, by the same entries of the ledger (seed %i)",
    async (seed) => {
      const withIt = await play(seed, `with${seed}`);
      vi.spyOn(Foresights.prototype, "look").mockResolvedValue(undefined);
      const without = await play(seed, `without${seed}`);
      expect(withIt.told).toHaveLength(6);
      expect(withIt).toEqual(without);
    },
    30_000,
  );
});
