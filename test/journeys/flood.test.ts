import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, receiver, type Served, served } from "../people/served.ts";
import type { Visitor } from "../people/visitor.ts";

const bots = 500;
const people = 25;
let house: Served;
let sink: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  sink = await receiver();
  const crm = { id: "crm", kind: "webhook", url: sink.url, secret: "WEBHOOK_KEY", events: ["lead.assigned", "lead.submitted"] };
  house = await served({ limits: { address: 60, submission: 60, seconds: 60 }, playbook: { sinks: [crm] } });
});
afterAll(async () => {
  await house.close();
  await sink.close();
});

/** How bots give themselves away: a field no person sees, a page that is none of ours, a key that is none. */
const disguises: ((visitor: Visitor) => [changes: Record<string, unknown>, headers: Record<string, string>])[] = [
  () => [{ signs: { honeypot: true } }, {}],
  () => [{}, { origin: "https://bots.example" }],
  () => [{ site: "pk_guessed" }, {}],
];

describe("a flood of bots beside people who mean it", () => {
  it("every person is given a rep; every bot is kept aside or told to come again, and takes nobody's turn", async () => {
    const crowd = Array.from({ length: bots + people }, (_, index) => ({
      visitor: house.visitor(),
      index,
      human: index % Math.ceil((bots + people) / people) === 7,
    }));
    const humans = crowd.filter(({ human }) => human);
    expect(humans.length).toBe(people);
    const answers = new Map<number, { status: number; outcome: string | undefined }>();
    const queue = [...crowd];
    // As many at a time as a small machine serves without the bots costing the people their patience.
    const seats = Array.from({ length: 32 }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { visitor, index, human } = next;
        const entries = [...visitor.answers({ email: `${human ? "human" : "bot"}${index}@flood.example` }), visitor.submit()];
        const [changes, headers] = human ? [{}, {}] : (disguises[index % disguises.length]?.(visitor) ?? [{}, {}]);
        // Half of the bots come from one address, the others from one each; the people are somewhere among them.
        const address = human ? `192.0.2.${index % 250}` : index % 2 ? "203.0.113.66" : `198.51.100.${index % 250}`;
        const response = await visitor.post(entries, changes, { ...headers, "cf-connecting-ip": address });
        const body = (await response.json()) as { outcome?: { status: string } };
        answers.set(index, { status: response.status, outcome: body.outcome?.status });
      }
    });
    await Promise.all(seats);

    for (const { index } of humans)
      expect(answers.get(index)).toMatchObject({ status: 200, outcome: expect.stringMatching(/assigned|received/) });
    for (const { visitor } of humans) {
      // Where the machine was too busy to answer in time the lead is routed a moment later.
      const routed = await eventually(async () => (await house.ops(`/api/leads/${visitor.lead}`)).lead.owner, 15_000);
      expect(routed).toEqual(expect.any(String));
    }

    const refused = crowd.filter(({ index }) => answers.get(index)?.status === 429);
    expect(refused.filter(({ human }) => human)).toEqual([]);
    expect(refused.length).toBeGreaterThan(100);
    const kept = crowd.filter(({ human, index }) => !human && answers.get(index)?.status === 200);
    expect(kept.length + refused.length).toBe(bots);
    const leads = await Promise.all(kept.map(async ({ visitor }) => (await house.ops(`/api/leads/${visitor.lead}`)).lead));
    for (const lead of leads) {
      expect([lead.owner, lead.decisions, lead.gates.some((gate: { quarantine: boolean }) => gate.quarantine)]).toEqual([null, [], true]);
    }

    await eventually(async () => sink.received.length >= people * 2, 20_000);
    const toldOf = new Set(sink.received.map(({ body }) => (JSON.parse(body) as { data: { id: string } }).data.id));
    expect([...toldOf].sort()).toEqual(humans.map(({ visitor }) => visitor.lead).sort());
  }, 90_000);
});
