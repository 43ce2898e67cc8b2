import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { type Served, served } from "../people/served.ts";

const [contact] = smallPlaybook.forms;
/** The same form, with two places where it may end early and endings by answer. */
const branching = {
  ...contact,
  id: "branching",
  thanks: "Thank you, {firstName|friend}.",
  steps: [
    {
      ...contact?.steps[0],
      fields: [
        ...(contact?.steps[0]?.fields ?? []),
        { id: "tools", type: "multichoice", label: "Tools", options: ["crm", "erp", "mes"].map((value) => ({ value, label: value })) },
        { id: "terms", type: "consent", label: "Write to me", version: "v1" },
      ],
    },
    {
      id: "too-small",
      title: "Not yet",
      fields: [],
      when: { "answers.lastName": "Tiny" },
      ends: {
        ending: { kind: "message", title: "Not yet, {firstName}", text: "See you later.", link: { url: "/guide", label: "Read on" } },
        fit: false,
      },
    },
    {
      id: "student",
      title: "Students",
      fields: [{ id: "school", type: "text", label: "School", required: true }],
      when: { "answers.lastName": "Student" },
      ends: { ending: { kind: "download", url: "/guide.pdf", label: "The guide" } },
    },
    contact?.steps[1],
  ],
  endings: [
    { when: { "answers.message": "read" }, ending: { kind: "redirect", url: "/thanks", answers: ["country"] } },
    { when: { "answers.message": "wait" }, ending: { kind: "message", text: "Soon, {firstName}." } },
  ],
};

let house: Served;
beforeAll(async () => {
  house = await served({ playbook: { forms: [contact, branching] } });
});
afterAll(() => house.close());

let people = 0;
const fill = async (answers: Record<string, unknown>, email = `v${people++}@endings.example`) => {
  const visitor = house.visitor();
  const { outcome } = await visitor.send([...visitor.answers({ email, firstName: "Ana", ...answers }), visitor.submit()], {
    form: "branching",
  });
  return { visitor, outcome, lead: (await house.ops(`/api/leads/${visitor.lead}`)).lead };
};

describe("how a form ends is decided where the lead is", () => {
  it("somebody who is not a fit reads so in words meant for them, goes to nobody, and the receipt says at which step", async () => {
    const { visitor, outcome, lead } = await fill({ lastName: "Tiny" });
    expect(outcome).toEqual({
      status: "disqualified",
      next: { kind: "message", title: "Not yet, Ana", text: "See you later.", link: { url: "/guide", label: "Read on" } },
    });
    expect(lead).toMatchObject({ stage: "disqualified", owner: null, assignment: null });
    expect(lead.decisions).toMatchObject([{ rep: null, tried: [], outcome: { code: "disqualified", values: { step: "too-small" } } }]);
    const again = await visitor.send([visitor.submit()], { form: "branching" });
    expect(again.outcome).toEqual(outcome);
  });

  it("and whoever had chosen the wrong answer comes back as somebody new", async () => {
    await fill({ lastName: "Tiny" }, "twice@endings.example");
    const { outcome, lead } = await fill({ lastName: "Large" }, "twice@endings.example");
    expect(outcome).toMatchObject({ status: "assigned", next: { kind: "book" } });
    expect(lead.joined).toEqual([]);
  });

  it("not even the rep of somebody we know is given a lead that is not a fit", async () => {
    const first = await fill({}, "known@endings.example");
    expect(first.outcome.status).toBe("assigned");
    const { outcome, lead } = await fill({ lastName: "Tiny" }, "known@endings.example");
    expect(outcome.status).toBe("disqualified");
    expect(lead).toMatchObject({ owner: null, mergedInto: null });
  });

  it("an ending on the way needs no answer from beyond it, and still finds its rep", async () => {
    const { outcome, lead } = await fill({ lastName: "Student", school: "Leeds", message: "read", phone: "nonsense" });
    expect(outcome).toMatchObject({ status: "assigned", next: { kind: "download", url: "/guide.pdf", label: "The guide" } });
    expect(outcome).not.toHaveProperty("booking");
    expect(lead.owner).not.toBeNull();
    const missing = await fill({ lastName: "Student" });
    expect(missing.outcome).toMatchObject({ status: "invalid", problems: [{ field: "school", code: "required" }] });
  });

  it.each([
    [
      { message: "read", country: "DE" },
      { kind: "redirect", url: "/thanks?country=DE" },
    ],
    [{ message: "wait" }, { kind: "message", text: "Soon, Ana." }],
    [{ message: "else" }, { kind: "book" }],
  ])("given %j the next thing is %j", async (answers, next) => {
    const { outcome } = await fill(answers);
    expect(outcome).toMatchObject({ status: "assigned", next });
  });

  it("is told to nobody before they have sent the form, nor in the definition", async () => {
    const visitor = house.visitor();
    await visitor.send(visitor.answers({ email: "early@endings.example", lastName: "Student", message: "read" }), { form: "branching" });
    const { submission, secret } = visitor;
    const asked = await house.edge("/v1/capture/outcome", { method: "POST", body: JSON.stringify({ submission, secret }) });
    expect(JSON.stringify(await asked.json())).not.toMatch(/guide|thanks\?/);
    for (const path of ["/v1/forms/branching?site=pk_test", "/f/branching.js?site=pk_test"]) {
      const served = await (await house.edge(path)).text();
      expect(served, path).toContain('"ends":true');
      expect(served, path).not.toMatch(/guide\.pdf|See you later/);
    }
  });

  it("a stranger who knows somebody's address reads none of their words in it", async () => {
    await fill({ message: "wait" }, "victim@endings.example");
    const visitor = house.visitor();
    const { outcome } = await visitor.send([...visitor.answers({ email: "victim@endings.example", message: "wait" }), visitor.submit()], {
      form: "branching",
    });
    expect(outcome.next).toEqual({ kind: "message", text: "Soon, ." });
  });

  it("without JavaScript too: another page, a file, or words", async () => {
    const post = (answers: Record<string, string>) =>
      house.edge("/f/branching?site=pk_test", {
        method: "POST",
        headers: { origin: "https://www.acme.example", referer: "https://www.acme.example/landing" },
        body: new URLSearchParams({ email: `v${people++}@endings.example`, firstName: "Ana", ...answers }),
      });
    const led = await post({ message: "read", country: "DE" });
    expect([led.status, led.headers.get("location")]).toEqual([303, "https://www.acme.example/thanks?country=DE"]);
    const file = await (await post({ lastName: "Student", school: "Leeds" })).text();
    expect(file).toContain('href="https://www.acme.example/guide.pdf"');
    const sorry = await (await post({ lastName: "Tiny" })).text();
    expect(sorry).toContain("<h1>Not yet, Ana</h1>");
    expect(sorry).toContain('href="https://www.acme.example/guide"');
  });

  it("without JavaScript what needs mending comes back filled in, at its field, and goes on as the same submission", async () => {
    const post = (body: URLSearchParams) =>
      house.edge("/f/branching?site=pk_test", { method: "POST", headers: { origin: "https://www.acme.example" }, body });
    const first = await post(
      new URLSearchParams([
        ["email", "mend@"],
        ["firstName", '"><i>Mo</i>'],
        ["tools", "crm"],
        ["tools", "mes"],
        ["terms", "v1"],
        ["lastName", "Student"],
      ]),
    );
    expect([first.status, first.headers.get("referrer-policy")]).toEqual([422, "strict-origin"]);
    const html = await first.text();
    expect(html).toContain('value="&quot;&gt;&lt;i&gt;Mo&lt;/i&gt;"');
    expect(html).toMatch(/aria-describedby="email-wrong"/);
    expect(html).toMatch(/id="email-wrong">Enter an e-mail address/);
    expect(html).toMatch(/id="school-wrong">This is needed/);
    expect([...html.matchAll(/value="(\w+)" checked/g)].map(([, value]) => value)).toEqual(["crm", "mes", "v1"]);
    expect(html, "what this visitor is not asked").not.toContain('name="message"');

    const carried = [...html.matchAll(/type="hidden" name="(baton\.[a-z]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]);
    const second = await post(
      new URLSearchParams([
        ...carried,
        ["email", "mend@endings.example"],
        ["firstName", "Mo"],
        ["lastName", "Student"],
        ["school", "Leeds"],
        ["tools", "erp"],
      ]),
    );
    expect(second.status).toBe(200);
    expect(await second.text()).toContain("/guide.pdf");
    const submission = new Map(carried as [string, string][]).get("baton.submission") ?? "";
    const { lead } = await house.ops(`/api/leads/lead_${submission.slice(4)}`);
    expect(lead).toMatchObject({ kind: "submitted", extra: [] });
    const held = Object.fromEntries(Object.entries(lead.answers).map(([id, answer]) => [id, (answer as { value: unknown }).value]));
    expect(held).toEqual({
      email: "mend@endings.example",
      firstName: "Mo",
      lastName: "Student",
      school: "Leeds",
      tools: ["erp"],
      terms: null,
    });
  });
});

describe("what editors complete by", () => {
  it.each(["form", "playbook"])("the schema of a %s is there for every page, and says what each option means", async (name) => {
    const answer = await house.edge(`/schemas/${name}.json`);
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    const schema = await answer.json();
    const form = name === "form" ? schema : schema.properties.forms.items;
    const { fields, ends } = form.properties.steps.items.properties;
    expect(fields.items.properties.when).toMatchObject({
      $ref: "#/$defs/condition",
      description: expect.stringContaining("while this holds"),
    });
    expect(ends.properties.ending).toHaveProperty(["oneOf", 0, "properties", "kind", "const"], "meeting");
    expect(schema.$defs.condition.anyOf).toHaveLength(5);
  });

  it("there is no other", async () => expect((await house.edge("/schemas/else.json")).status).toBe(404));
});
