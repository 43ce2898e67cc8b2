import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Letter, newKey, oldKey, publicHalf, seal } from "../people/sealing.ts";
import { type Served, secrets, served } from "../people/served.ts";
import type { Visitor } from "../people/visitor.ts";

const origin = "https://www.acme.example";
let house: Served;
beforeAll(async () => {
  house = await served();
});
afterAll(() => house.close());

type Sent = Letter & { ageMs?: number };
const post = (letters: unknown[], at = house, headers: Record<string, string> = { origin }) =>
  at.edge("/v1/capture/sealed", { method: "POST", headers, body: JSON.stringify({ v: 1, letters }) });
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const told = async (letters: unknown[], at = house): Promise<any> => {
  const response = await post(letters, at);
  expect(response.status).toBe(200);
  return ((await response.json()) as { letters: unknown }).letters;
};
const letterOf = (visitor: Visitor, entries: unknown[], to = newKey, id = "tab-1"): Promise<Sent> =>
  seal(visitor.body(entries), publicHalf(to), id);
const leadOf = async (visitor: Visitor) => (await house.ops(`/api/leads/${visitor.lead}`)).lead;
const setup = async (at = house) => {
  const response = await at.edge("/f/contact.js?site=pk_test");
  const [, said = "null"] = /"seal":(\{[^}]*\}|null)/.exec(await response.text()) ?? [];
  return { seal: JSON.parse(said), etag: response.headers.get("etag") };
};

describe("answers that waited on a visitor's disk", () => {
  it("are kept as if they had been sent at once, with the time they have waited", async () => {
    const visitor = house.visitor();
    const letter = await letterOf(visitor, [visitor.answer("email", "late@sealed.example"), visitor.answer("firstName", "Lou")]);
    const before = Date.now();
    expect(await told([{ ...letter, ageMs: 3_600_000 }])).toEqual([{ id: "tab-1", status: "kept" }]);
    const after = Date.now();
    const lead = await leadOf(visitor);
    expect(lead.answers.email.value).toBe("late@sealed.example");
    // However long the request took; and a second for clocks.
    expect(lead.answers.email.at).toBeGreaterThan(before - 3_600_000 - 1_000);
    expect(lead.answers.email.at).toBeLessThan(after - 3_600_000 + 1_000);
    expect(lead.gates).toEqual([]);
  });

  it("with a Send among them end with a rep", async () => {
    const visitor = house.visitor();
    await told([await letterOf(visitor, [visitor.answer("email", "sent@sealed.example"), visitor.submit()])]);
    expect(await leadOf(visitor)).toMatchObject({ stage: "assigned", owner: expect.any(String) });
  });

  it("that were sealed before the keys were changed still arrive", async () => {
    const visitor = house.visitor();
    expect(await told([await letterOf(visitor, [visitor.answer("email", "old@sealed.example")], oldKey)])).toMatchObject([
      { status: "kept" },
    ]);
    expect((await leadOf(visitor)).answers.email.value).toBe("old@sealed.example");
  });

  it("brought twice, or beside newer ones, change nothing", async () => {
    const visitor = house.visitor();
    const early = await letterOf(visitor, [visitor.answer("firstName", "Early"), visitor.answer("email", "twice@sealed.example")]);
    await visitor.send([visitor.answer("firstName", "Later")]);
    await told([early]);
    const once = await house.ops(`/api/leads/${visitor.lead}`);
    expect(await told([early, { ...early, id: "again" }])).toMatchObject([{ status: "kept" }, { status: "kept" }]);
    const twice = await house.ops(`/api/leads/${visitor.lead}`);
    expect(twice.lead.answers.firstName.value).toBe("Later");
    expect(twice.lead.answers).toEqual(once.lead.answers);
    expect(twice.events.length).toBe(once.events.length);
  });

  it("from a page that is none of ours are kept aside like any other", async () => {
    const visitor = house.visitor();
    const letter = await letterOf(visitor, [visitor.answer("email", "foreign@sealed.example"), visitor.submit()]);
    const response = await post([letter], house, { origin: "https://evil.example" });
    expect(await response.json()).toEqual({ letters: [{ id: "tab-1", status: "kept" }] });
    expect(await leadOf(visitor)).toMatchObject({ owner: null, gates: [{ quarantine: true, reason: { code: "origin-foreign" } }] });
  });

  it("of a submission that was erased are said to be erased, and bring nothing back", async () => {
    const visitor = house.visitor();
    const letter = await letterOf(visitor, [visitor.answer("email", "gone@sealed.example")]);
    await visitor.send([visitor.answer("firstName", "Gone")]);
    const { submission, secret } = visitor;
    await house.edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) });
    expect(await told([letter])).toMatchObject([{ status: "erased" }]);
    expect(
      (await house.edge(`/api/leads/${visitor.lead}`, { headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` } })).status,
    ).toBe(404);
  });
});

describe("letters that are none", () => {
  /** Each as it is sent, and what is said of it. A good one goes along every time. */
  const bad: [string, { status: string; code: string }, (good: Sent, visitor: Visitor) => unknown][] = [
    ["a number", { status: "unreadable", code: "bad-shape" }, () => 7],
    ["null", { status: "unreadable", code: "bad-shape" }, () => null],
    ["an empty object", { status: "unreadable", code: "bad-shape" }, () => ({})],
    ["an id of a thousand characters", { status: "unreadable", code: "bad-shape" }, (good) => ({ ...good, id: "x".repeat(1000) })],
    ["an id that is an object", { status: "unreadable", code: "bad-shape" }, (good) => ({ ...good, id: { toString: "x" } })],
    ["no initialisation vector", { status: "unreadable", code: "bad-shape" }, ({ iv: _, ...rest }) => rest],
    ["an age below zero", { status: "unreadable", code: "bad-shape" }, (good) => ({ ...good, ageMs: -1 })],
    ["a key nobody has", { status: "unreadable", code: "unknown-key" }, (good) => ({ ...good, kid: "lost" })],
    ["a key of the prototype", { status: "unreadable", code: "unknown-key" }, (good) => ({ ...good, kid: "__proto__" })],
    ["another of our keys than it was sealed to", { status: "unreadable", code: "broken-seal" }, (good) => ({ ...good, kid: "old" })],
    ["a point that is on no curve", { status: "unreadable", code: "broken-seal" }, (good) => ({ ...good, epk: "B".repeat(87) })],
    ["a point of zeros", { status: "unreadable", code: "broken-seal" }, (good) => ({ ...good, epk: "A".repeat(87) })],
    ["another vector", { status: "unreadable", code: "broken-seal" }, (good) => ({ ...good, iv: "A".repeat(16) })],
    ["a text cut off", { status: "unreadable", code: "broken-seal" }, (good) => ({ ...good, ct: good.ct.slice(0, -8) })],
    ["a text of no length that bytes have", { status: "unreadable", code: "broken-seal" }, (good) => ({ ...good, ct: "AAAAA" })],
    ["one letter changed", { status: "unreadable", code: "broken-seal" }, (good) => ({ ...good, ct: flipped(good.ct) })],
    ["words that are no JSON", { status: "unreadable", code: "bad-json" }, () => seal("{", publicHalf(newKey))],
    [
      "JSON a thousand levels deep",
      { status: "unreadable", code: "bad-shape" },
      () => seal(`${"[".repeat(1000)}${"]".repeat(1000)}`, publicHalf(newKey)),
    ],
    [
      "another version of the wire",
      { status: "unreadable", code: "bad-shape" },
      (_, visitor) => seal(visitor.body([], { v: 2 }), publicHalf(newKey)),
    ],
    [
      "somebody else's submission",
      { status: "refused", code: "wrong-secret" },
      (_, visitor) => seal(visitor.body([visitor.answer("firstName", "Thief")], { secret: "x".repeat(22) }), publicHalf(newKey)),
    ],
  ];
  const flipped = (ct: string) => `${ct.startsWith("A") ? "B" : "A"}${ct.slice(1)}`;

  it.each(bad)("%s: said so, and the good one beside it is kept", async (_, said, make) => {
    const owner = house.visitor();
    await owner.send([owner.answer("firstName", "Owner")]);
    const good = await letterOf(owner, [owner.answer("lastName", "Good")], newKey, "good");
    const letters = await told([await make(good, owner), good]);
    expect(letters).toMatchObject([said, { id: "good", status: "kept" }]);
    expect(letters[0].id.length).toBeLessThanOrEqual(64);
    const { answers } = await leadOf(owner);
    expect([answers.firstName.value, answers.lastName.value]).toEqual(["Owner", "Good"]);
  });

  it("a letter that holds one bad line keeps the good ones", async () => {
    const visitor = house.visitor();
    await told([await letterOf(visitor, [{ id: "t.1", seq: "first" }, visitor.answer("email", "beside@sealed.example"), null])]);
    expect((await leadOf(visitor)).answers.email.value).toBe("beside@sealed.example");
  });

  it.each([
    ["more than twenty", 400, () => JSON.stringify({ v: 1, letters: Array.from({ length: 21 }, () => ({})) })],
    ["another version", 400, () => JSON.stringify({ v: 2, letters: [] })],
    ["no JSON", 400, () => "letters"],
    ["one byte over 64 KiB", 413, () => "x".repeat(65_537)],
  ])("%s: the request is refused as a whole, with the reason", async (_, status, body) => {
    const response = await house.edge("/v1/capture/sealed", { method: "POST", headers: { origin }, body: body() });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("the key a page seals to", () => {
  it("comes with the form, is the public half of the first in the list, and nothing private goes with it", async () => {
    expect((await setup()).seal).toEqual(publicHalf(newKey));
    const script = await (await house.edge("/f/contact.js?site=pk_test")).text();
    for (const { d } of [newKey, oldKey]) expect(script).not.toContain(d);
    const definition = (await (await house.edge("/v1/forms/contact?site=pk_test")).json()) as { seal: unknown };
    expect(definition.seal).toEqual(publicHalf(newKey));
  });

  it("changes the tag of the script when it changes, so that no page goes on with the old one for long", async () => {
    const first = await setup();
    const rotated = await served({ bindings: { BATON_SEALING_KEYS: JSON.stringify([oldKey, newKey]), BATON_ORIGIN: house.url } });
    try {
      const second = await setup(rotated);
      expect(second.seal).toEqual(publicHalf(oldKey));
      expect(second.etag).not.toBe(first.etag);
    } finally {
      await rotated.close();
    }
  });

  it.each([
    ["not set", "", true],
    ["no JSON", "[{", false],
  ])("a secret that is %s turns sealing off and never the capture; /healthz says why", async (_, secret, ok) => {
    const other = await served({ bindings: { BATON_SEALING_KEYS: secret } });
    try {
      expect((await setup(other)).seal).toBeNull();
      const health = (await (await other.edge("/healthz")).json()) as { ok: boolean; sealing: { kid: null; problem: string } };
      expect(health).toMatchObject({ ok, sealing: { kid: null, problem: expect.stringContaining("BATON_SEALING_KEYS") } });
      for (const { d } of [newKey, oldKey]) expect(JSON.stringify(health)).not.toContain(d);
      const visitor = other.visitor();
      expect((await visitor.fill({ email: "plain@sealed.example" })).outcome.status).toBe("assigned");
      // Not the visitor's fault: the letter stays where it is, and comes again.
      const response = await post([await letterOf(visitor, [], { ...oldKey, kid: "gone" })], other);
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, expect.any(String)]);
    } finally {
      await other.close();
    }
  });
});
