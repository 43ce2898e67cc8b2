import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, type Served, served } from "../people/served.ts";
import type { Visitor } from "../people/visitor.ts";

let house: Served;
beforeAll(async () => {
  house = await served();
});
afterAll(() => house.close());

const outcomeNow = async ({ submission, secret }: Visitor) => {
  const response = await house.edge("/v1/capture/outcome", { method: "POST", body: JSON.stringify({ submission, secret }) });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return ((await response.json()) as any).outcome;
};
const detail = (visitor: Visitor) => house.ops(`/api/leads/${visitor.lead}`);

/** Everybody sends at once; who was not settled in time asks again, one after the other, as widgets do in their own time. */
async function sendAll(crowd: { visitor: Visitor; values: Record<string, unknown> }[]) {
  const outcomes = await Promise.all(crowd.map(({ visitor, values }) => visitor.fill(values).then((answer) => answer.outcome)));
  for (const [index, { visitor }] of crowd.entries()) {
    if (outcomes[index].status !== "received") continue;
    outcomes[index] = await eventually(async () => {
      const now = await outcomeNow(visitor);
      return now.status === "received" ? null : now;
    }, 15_000);
  }
  return outcomes;
}

describe.each([
  ["one e-mail address", (index: number): Record<string, unknown> => ({ email: "crowd@one.example", message: `word ${index}` })],
  [
    "one e-mail address and one phone",
    (index: number): Record<string, unknown> => ({
      email: "crowd@both.example",
      employees: "1000+",
      phone: "+1 312 555 0177",
      message: `word ${index}`,
    }),
  ],
])("two hundred submits of %s at once", (what, values) => {
  it(`make one lead with one owner, and every word of theirs is kept (${what})`, async () => {
    const crowd = Array.from({ length: 200 }, (_, index) => ({ visitor: house.visitor("nwsa"[index % 4]), values: values(index) }));
    const outcomes = await sendAll(crowd);
    expect(new Set(outcomes.map((outcome) => outcome?.status))).toEqual(new Set(["assigned"]));
    expect(new Set(outcomes.map((outcome) => outcome.rep.name)).size).toBe(1);

    const details = await Promise.all(crowd.map(({ visitor }) => detail(visitor)));
    const owners = details.filter(({ lead }) => lead.owner !== null);
    expect(owners).toHaveLength(1);
    expect(details.filter(({ lead }) => lead.stage === "merged")).toHaveLength(199);
    const [{ lead }] = owners;
    expect(new Set(details.map((one) => one.lead.mergedInto)).size).toBe(2);
    const said = [lead.answers.message.value, ...lead.joined.map((joined: { answers: { message: string } }) => joined.answers.message)];
    expect(new Set(said)).toEqual(new Set(Array.from({ length: 200 }, (_, index) => `word ${index}`)));
  });
});

describe("the same person again", () => {
  it.each([
    ["a plus-tag and other case", { email: "ana@tag.example" }, { email: "ANA+autumn@tag.example" }],
    ["dots in a mailbox that knows none", { email: "first.last@gmail.com" }, { email: "firstlast+news@googlemail.com" }],
    [
      "another address and the same phone, written otherwise",
      { email: "a@phone.example", employees: "1000+", country: "US", phone: "(312) 555-0199" },
      { email: "b@elsewhere.example", employees: "1000+", phone: "+1 312 555 0199" },
    ],
  ])("%s: same lead, same rep", async (_, before, again) => {
    const [first, second] = [house.visitor(), house.visitor("w")];
    const one = await first.fill(before);
    const two = await second.fill(again);
    expect(two.outcome.rep).toEqual(one.outcome.rep);
    expect((await detail(second)).lead).toMatchObject({ stage: "merged", mergedInto: first.lead });
  });

  it("somebody else at the same company is somebody else", async () => {
    const [first, second] = [house.visitor(), house.visitor()];
    await first.fill({ email: "one@colleagues.example" });
    await second.fill({ email: "two@colleagues.example" });
    expect((await detail(second)).lead).toMatchObject({ stage: "assigned", mergedInto: null });
  });

  it("hears nothing of what was stored before: no name, no message, no meeting", async () => {
    const first = house.visitor();
    const one = await first.fill({ email: "known@private.example", firstName: "Secretname", message: "my secret words" });
    const [, slot] = one.outcome.booking.slots;
    await house.edge("/v1/bookings", { method: "POST", body: JSON.stringify({ token: one.outcome.booking.token, start: slot.start }) });

    const second = house.visitor("w");
    const response = await second.post([...second.answers({ email: "known@private.example" }), second.submit()]);
    const text = await response.text();
    expect(text).not.toMatch(/Secretname|secret words|known@private/);
    expect(JSON.parse(text).outcome.booking.booked).toBeUndefined();
    const page = await (await house.edge(new URL(JSON.parse(text).outcome.booking.url).pathname)).text();
    expect(page).not.toMatch(/Secretname|secret words|known@private|Your meeting is booked/);
  });

  it("cannot rewrite what was sent by knowing the address: the first words stay, theirs stand beside them", async () => {
    const [first, second] = [house.visitor(), house.visitor()];
    await first.fill({ email: "target@rewrite.example", firstName: "True", message: "the real one" });
    await second.fill({ email: "target@rewrite.example", firstName: "False", lastName: "Added" });
    const { lead } = await detail(first);
    expect([lead.answers.firstName.value, lead.answers.message.value, lead.answers.lastName.value]).toEqual([
      "True",
      "the real one",
      "Added",
    ]);
    expect(lead.joined[0].answers.firstName).toBe("False");
  });
});
