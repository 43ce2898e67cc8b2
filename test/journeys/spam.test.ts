import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { eventually, type Served, served } from "../people/served.ts";
import { type Fault, siteverify } from "../people/siteverify.ts";
import type { Visitor } from "../people/visitor.ts";

const turnstileKey = "0x4AAAAAAASecretOfTests";
const [form] = smallPlaybook.forms;
const guarded = { ...form, id: "guarded", turnstile: { siteKey: "0x4AAAAAAAPublicKey", secretName: "TURNSTILE_KEY" } };
const strict = { ...guarded, id: "strict", turnstile: { ...guarded.turnstile, whenMissing: "quarantine" } };
const keyless = { ...guarded, id: "keyless", turnstile: { ...guarded.turnstile, secretName: "NOWHERE_KEY" } };
const block = {
  emails: ["mallory@blocked.example"],
  domains: ["bad.example"],
  addresses: ["203.0.113.0/24"],
  countries: ["KP"],
  words: ["casino"],
};

let house: Served;
let turnstile: Awaited<ReturnType<typeof siteverify>>;
beforeAll(async () => {
  turnstile = await siteverify(turnstileKey);
  house = await served({
    bindings: { TURNSTILE_KEY: turnstileKey, BATON_SITEVERIFY: turnstile.url },
    playbook: { forms: [form, guarded, strict, keyless], spam: { block, sameText: 3 } },
  });
});
afterAll(async () => {
  await house.close();
  await turnstile.close();
});
afterEach(() => turnstile.fail("none"));

interface Sent {
  outcome: string;
  owner: string | null;
  stage: string;
  gates: string[];
}

/** What the visitor was told and what the lead came to; a gate that set it aside ends in `!`. */
async function sent(visitor: Visitor, values: object, changes: object = {}, headers: Record<string, string> = {}): Promise<Sent> {
  const response = await visitor.post([...visitor.answers({ ...values }), visitor.submit()], { ...changes }, headers);
  expect(response.status).toBe(200);
  const { outcome } = (await response.json()) as { outcome: { status: string } };
  // A verdict may take as long as the answer waits at most: what follows from it is done a moment later.
  const lead = await eventually(async () => {
    const found = (await house.ops(`/api/leads/${visitor.lead}`)).lead;
    return found.asks.length === 0 && found;
  });
  const gates = lead.gates.map(
    (gate: { quarantine: boolean; reason: { code: string } }) => gate.reason.code + (gate.quarantine ? "!" : ""),
  );
  return { outcome: outcome.status, owner: lead.owner, stage: lead.stage, gates };
}

let count = 0;
const email = () => {
  count += 1;
  return `person${count}@spam-journey.example`;
};
const letter = "We sell first class links for every website, please answer within the week.";

describe("every gate notes or sets aside, and none refuses", () => {
  it.each<[string, object, object, Record<string, string>, string[]]>([
    ["a person", {}, { signs: { elapsedMs: 9_000, gesture: true } }, {}, []],
    ["a browser that tells nothing", {}, {}, {}, []],
    ["the field nobody sees", {}, { signs: { honeypot: true } }, {}, ["honeypot!"]],
    ["as fast as autofill", {}, { signs: { elapsedMs: 300, gesture: true } }, {}, ["too-fast"]],
    ["a page nobody touched", {}, { signs: { elapsedMs: 9_000, gesture: false } }, {}, ["no-gesture"]],
    ["a page nobody touched, sent at once", {}, { signs: { elapsedMs: 300, gesture: false } }, {}, ["no-gesture!", "too-fast"]],
    ["a link for a name", { firstName: "Go to https://x.example" }, {}, {}, ["link-in-name!"]],
    [
      "whatever else speaks against it is named too",
      { firstName: "www.x.example" },
      { signs: { honeypot: true } },
      {},
      ["honeypot!", "link-in-name!"],
    ],
    ["many links", { message: "https://a.example ".repeat(4) }, {}, {}, ["many-links"]],
    ["an odd address", { email: "xkqzvbnt@spam-journey.example" }, {}, {}, ["odd-email"]],
    ["a blocked address", { email: "Mallory@blocked.example" }, {}, {}, ["blocked!"]],
    ["a blocked domain", { email: "x@mail.bad.example" }, {}, {}, ["blocked!"]],
    ["a blocked word", { message: "The best casino" }, {}, {}, ["blocked!"]],
    ["a blocked network", {}, {}, { "cf-connecting-ip": "203.0.113.9" }, ["blocked!"]],
    ["a page of another site", {}, {}, { origin: "https://evil.example" }, ["origin-foreign!"]],
  ])("%s", async (_, values, changes, headers, gates) => {
    const seen = await sent(house.visitor(), { email: email(), ...values }, changes, headers);
    const aside = gates.some((gate) => gate.endsWith("!"));
    expect(seen.gates).toEqual(gates);
    expect([seen.outcome, seen.owner === null, seen.stage]).toEqual(
      aside ? ["received", true, "submitted"] : ["assigned", false, "assigned"],
    );
  });

  it("a blocked country is set aside, by where the connection seems to come from", async () => {
    const korea = await served({ place: { country: "KP" }, playbook: { spam: { block } } });
    const visitor = korea.visitor();
    await visitor.fill({ email: email() });
    const { lead } = await korea.ops(`/api/leads/${visitor.lead}`);
    await korea.close();
    expect(lead.gates).toMatchObject([
      { gate: "block-countries", quarantine: true, reason: { values: { list: "countries", rule: "KP" } } },
    ]);
  });

  it("an address on its way to another one is not judged before Send", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.answer("email", "x@bad.example")]);
    expect((await sent(visitor, { email: email() })).gates).toEqual([]);
  });

  it("set aside by its words it can be released, and is then routed like any other", async () => {
    const visitor = house.visitor();
    expect((await sent(visitor, { email: email(), message: "A casino of ours" })).owner).toBeNull();
    const released = await house.ops(`/api/leads/${visitor.lead}/release`, {
      method: "POST",
      body: JSON.stringify({ reason: "A customer" }),
    });
    expect(released).toEqual({ released: true });
    expect((await house.ops(`/api/leads/${visitor.lead}`)).lead).toMatchObject({ stage: "assigned", owner: expect.any(String) });
  });

  it("the same long text is noted from the second person on, and set aside from the bar on; one person twice is one", async () => {
    const seen: string[][] = [];
    for (const message of [letter, ` ${letter.toUpperCase()} 7`, letter, letter, letter])
      seen.push((await sent(house.visitor(), { email: email(), message })).gates);
    expect(seen).toEqual([[], ["same-text"], ["same-text"], ["same-text!"], ["same-text!"]]);
    const own = `${letter} And this is my very own word on it.`;
    const same = email();
    await sent(house.visitor(), { email: same, message: own });
    expect((await sent(house.visitor(), { email: same, message: own })).gates).toEqual([]);
  });

  it("whoever may not write to a submission makes no text known: a stranger's copies of it count for nothing", async () => {
    const message = "Please tell us all about your sensors, we are looking for forty of them in our new hall.";
    const [mine, other] = [house.visitor(), house.visitor()];
    await mine.send([mine.answer("firstName", "Nora")]);
    for (let copy = 0; copy < 4; copy++) {
      const entries = [...mine.answers({ email: email(), message }), mine.submit()];
      expect((await mine.post(entries, { secret: "x".repeat(22) })).status).toBe(403);
    }
    expect((await sent(other, { email: email(), message })).gates).toEqual([]);
  });
});

describe("Turnstile", () => {
  const at = (visitor: Visitor, token?: string, id = "guarded", changes: object = {}) =>
    sent(visitor, { email: email() }, { form: id, turnstile: token, ...changes });

  it.each<[string, () => string | undefined, string, string[]]>([
    ["a good token passes", () => turnstile.token(), "guarded", ["turnstile-passed"]],
    ["a forged one is set aside", () => "0.forged.token", "guarded", ["turnstile-forged!"]],
    ["one that ran out is set aside", () => turnstile.token(301_000), "guarded", ["turnstile-dead!"]],
    ["none is noted", () => undefined, "guarded", ["turnstile-missing"]],
    ["none is set aside where the form says so", () => undefined, "strict", ["turnstile-missing!"]],
    ["a secret that is not set costs nobody", () => turnstile.token(), "keyless", ["turnstile-unanswered"]],
    ["no token is asked of a form without it", () => undefined, "contact", []],
  ])("%s", async (_, token, id, gates) => {
    const seen = await at(house.visitor(), token(), id);
    expect(seen.gates).toEqual(gates);
    expect(seen.owner === null).toBe(gates.some((gate) => gate.endsWith("!")));
  });

  it.each<[Fault, number]>([
    ["slow", Number.POSITIVE_INFINITY],
    ["drip", Number.POSITIVE_INFINITY],
    ["http-500", Number.POSITIVE_INFINITY],
    ["reset", Number.POSITIVE_INFINITY],
    ["page", Number.POSITIVE_INFINITY],
    ["internal-error", Number.POSITIVE_INFINITY],
  ])("that cannot answer (%s) costs nobody their rep", async (fault, times) => {
    turnstile.fail(fault, times);
    const seen = await at(house.visitor(), turnstile.token());
    expect(seen.gates).toEqual(["turnstile-unanswered"]);
    expect(seen.owner).toEqual(expect.any(String));
  });

  it("that takes its time keeps nobody's Send waiting for a place: it is stored before the question is answered", async () => {
    turnstile.fail("slow");
    const visitor = house.visitor();
    const answer = visitor.post([...visitor.answers({ email: email() }), visitor.submit()], {
      form: "guarded",
      turnstile: turnstile.token(),
    });
    let answered = false;
    const done = answer.then(() => {
      answered = true;
    });
    const lead = await eventually(async () => (await house.ops(`/api/leads/${visitor.lead}`)).lead);
    expect(lead).toMatchObject({ kind: "submitted", owner: null, asks: [{ to: "verify" }] });
    expect(answered).toBe(false);
    await done;
  });

  it("a token that was spent by an answer nobody heard is good when asked again, under the same key", async () => {
    turnstile.fail("reset-after", 1);
    const before = turnstile.questions.length;
    expect((await at(house.visitor(), turnstile.token())).gates).toEqual(["turnstile-passed"]);
    const [first, second] = turnstile.questions.slice(before);
    expect(second?.idempotency_key).toBe(first?.idempotency_key);
  });

  it("the same Send twice passes twice; the same token with another submission does not", async () => {
    const visitor = house.visitor();
    const token = turnstile.token();
    const letters = [...visitor.answers({ email: email() }), visitor.submit()];
    for (let time = 0; time < 2; time++) expect((await visitor.post(letters, { form: "guarded", turnstile: token })).status).toBe(200);
    expect((await house.ops(`/api/leads/${visitor.lead}`)).lead.gates).toMatchObject([{ reason: { code: "turnstile-passed" } }]);
    expect((await at(house.visitor(), token)).gates).toEqual(["turnstile-dead!"]);
  });

  it("a good token after a dead one speaks for the same visitor, and a dead one after a good one says nothing", async () => {
    const visitor = house.visitor();
    await visitor.send([visitor.submit()], { form: "guarded", turnstile: turnstile.token(301_000) });
    expect(await at(visitor, turnstile.token())).toMatchObject({ outcome: "assigned", gates: ["turnstile-dead", "turnstile-passed"] });
    expect((await at(visitor, "0.forged")).gates).toEqual(["turnstile-dead", "turnstile-passed"]);
  });

  it("a Send that waited for the network longer than a token lives is not taken for a bot", async () => {
    const visitor = house.visitor();
    const waited = [...visitor.answers({ email: email() }), { ...visitor.submit(), ageMs: 600_000 }];
    await visitor.post(waited, { form: "guarded", turnstile: turnstile.token(600_000) });
    const lead = await eventually(async () => {
      const found = (await house.ops(`/api/leads/${visitor.lead}`)).lead;
      return found.asks.length === 0 && found;
    });
    expect(lead).toMatchObject({
      owner: expect.any(String),
      gates: [{ quarantine: false, reason: { code: "turnstile-late" } }],
    });
  });

  it("the name of the secret stays at the edge", async () => {
    const definition = await (await house.edge("/v1/forms/guarded?site=pk_test")).text();
    expect(definition).toContain("0x4AAAAAAAPublicKey");
    expect(definition).not.toContain("TURNSTILE_KEY");
  });
});
