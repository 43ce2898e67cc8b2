import type { Field, FormDefinition } from "@baton/contract/form";
import { email } from "@baton/engine/fields/email";
import { phone } from "@baton/engine/fields/phone";
import { beforeAll, describe, expect, it } from "vitest";
import { judgeIn } from "../keep/judge.ts";
import { lateWords } from "../keep/late-words.ts";
import { problemsHere } from "../keep/problems-here.ts";
import { learn, speak, words } from "../words.ts";
import { defineFields } from "./fields/kinds.ts";
import { advance, change, goBack, inWords, leave, onScreen, openFlow, refused } from "./flow.ts";
import { learnJudge } from "./judge.ts";

const field = (id: string, more: Partial<Field> = {}): Field => ({ id, type: "text", label: id, required: true, capture: true, ...more });
const form: FormDefinition = {
  id: "demo",
  title: "Demo",
  submitLabel: "Send",
  capture: "notice",
  noticeText: "",
  thanks: "",
  steps: [
    { id: "you", title: "You", fields: [field("email", { type: "email" }), field("kind")] },
    { id: "team", title: "Your team", fields: [field("size")], when: { "answers.kind": "team" } },
    { id: "call", title: "A call", fields: [field("phone", { type: "phone", required: false })] },
  ],
};
const you = { email: "ana@acme.com", kind: "team" };

beforeAll(() => {
  defineFields({ email: () => email, phone: () => phone });
  // As when the file that comes beside the first drawing is there.
  learn(lateWords);
  learnJudge(judgeIn(words));
});

describe("going through a form", () => {
  it("Next with something wrong stays, says what, and takes the keyboard to it", () => {
    const { flow, went } = advance(openFlow(form, { email: "ana" }));
    expect(went).toBe("nowhere");
    expect(flow).toMatchObject({ step: "you", focus: "summary", said: "2 answers need another look" });
    expect(flow.problems.map(({ field: id, code }) => [id, code])).toEqual([
      ["email", "invalid"],
      ["kind", "required"],
    ]);
  });

  it("a problem goes with the mistake, and none appears while somebody types", () => {
    const wrong = advance(openFlow(form, { email: "ana", kind: "solo" })).flow;
    expect(change(wrong, "email", "ana@acm").problems).toHaveLength(1);
    expect(change(wrong, "email", "ana@acme.com").problems).toHaveLength(0);
    expect(change(openFlow(form), "email", "a").problems).toHaveLength(0);
  });

  it("Next goes to the step that shows next, and says where that is", () => {
    const team = advance(openFlow(form, you));
    expect(team).toMatchObject({ went: "on", flow: { step: "team", focus: "heading", said: "Step 2 of 3: Your team" } });
    const solo = advance(openFlow(form, { ...you, kind: "solo" }));
    expect(solo).toMatchObject({ went: "on", flow: { step: "call", said: "Step 2 of 2: A call" } });
    expect(advance(solo.flow).went).toBe("end");
  });

  it("Back never loses anything, not even in steps that are gone", () => {
    let flow = advance(openFlow(form, you)).flow;
    flow = change(flow, "size", "12");
    flow = goBack(flow);
    expect(flow).toMatchObject({ step: "you", answers: { ...you, size: "12" }, direction: "back" });
    flow = change(flow, "kind", "solo");
    flow = goBack(advance(flow).flow);
    flow = advance(change(flow, "kind", "team")).flow;
    expect(flow).toMatchObject({ step: "team", answers: { size: "12" } });
    expect(goBack(goBack(flow)).step).toBe("you");
  });

  it("what the edge finds wrong leads back to the first step that holds it", () => {
    const flow = refused({ ...openFlow(form, you), step: "call", phase: "sending" }, [
      { field: "email", code: "invalid", message: "No such mailbox" },
      { field: "phone", code: "invalid", message: "No such number" },
      { field: "unheard", code: "invalid", message: "Something else" },
    ]);
    expect(flow).toMatchObject({ phase: "asking", step: "you", focus: "summary", answers: you });
    expect(problemsHere(flow, onScreen(flow).fields).map(({ field: id }) => id)).toEqual(["email", "unheard"]);
  });

  it("shows where it stands", () =>
    expect(onScreen(openFlow(form, you))).toMatchObject({ index: 0, count: 3, fields: [{ id: "email" }, { id: "kind" }] }));
});

describe("what is wrong is said at the right moment", () => {
  const typed = (id: string, value: string) => leave(change(openFlow(form), id, value), new Set([id]));

  it("when a field is left in which something was typed, and no sooner, and of no other field", () => {
    expect(typed("email", "ana").problems.map(({ field: id }) => id)).toEqual(["email"]);
    expect(typed("email", "ana@acme.com").problems).toEqual([]);
    expect(leave(openFlow(form), new Set()).problems).toEqual([]);
  });

  it("at its field alone: the summary waits for Next", () => {
    const flow = typed("email", "ana");
    expect(flow).toMatchObject({ refusal: false, focus: null });
    expect(advance(flow).flow).toMatchObject({ refusal: true, focus: "summary" });
  });

  it("and taken back as soon as it is mended", () => expect(change(typed("email", "ana"), "email", "ana@acme.com").problems).toEqual([]));
});

describe("how far along", () => {
  /** `kind` decides how many steps follow. */
  const long: FormDefinition = {
    ...form,
    steps: [
      { id: "a", title: "A", fields: [field("one")] },
      { id: "b", title: "B", fields: [field("kind")] },
      ...["c", "d", "e"].map((id) => ({ id, title: id, fields: [field(id)], when: { "answers.kind": "long" } })),
      { id: "f", title: "F", fields: [field("last")] },
    ],
  };

  it("never falls from one step to the next, however much an answer adds, and is whole at the last", () => {
    let flow = openFlow(long, { one: "1", kind: "short", c: "1", d: "1", e: "1", last: "1" });
    const seen: number[] = [];
    const look = () => seen.push(Math.round(onScreen(flow).done * 100));
    look();
    flow = advance(flow).flow;
    look();
    flow = change(flow, "kind", "long");
    look();
    for (let went = "on"; went === "on"; ) {
      const next = advance(flow);
      ({ flow, went } = next);
      if (went === "on") look();
    }
    expect(seen).toEqual([33, 67, 47, 60, 73, 87, 100]);
    flow = goBack(goBack(flow));
    expect(Math.round(onScreen(flow).done * 100)).toBe(73);
  });
});

describe("one question after the other", () => {
  const paced: FormDefinition = {
    ...form,
    pace: "question",
    steps: [
      { id: "you", title: "You", fields: [field("firstName"), field("source", { type: "hidden", required: false }), field("kind")] },
      { id: "note", title: "Note", fields: [field("hint", { type: "statement", label: "Hi {firstName|you}", required: false })] },
      { id: "team", title: "Your team", fields: [field("size")], when: { "answers.kind": "team" } },
    ],
  };

  it("asks one at a time and takes the keyboard to it, judges it alone, and goes back the same way", () => {
    let flow = openFlow(paced, { source: "ad" });
    expect(onScreen(flow)).toMatchObject({ fields: [{ id: "firstName" }], index: 0, count: 3 });
    expect(advance(flow).flow.problems).toHaveLength(1);
    flow = advance(change(flow, "firstName", "Ana")).flow;
    expect(flow).toMatchObject({ step: "you", screen: "kind", focus: "field kind" });
    flow = advance(change(flow, "kind", "team")).flow;
    expect(flow).toMatchObject({ step: "note", focus: "heading" });
    expect(onScreen(flow)).toMatchObject({ fields: [{ label: "Hi Ana" }], index: 2, count: 4 });
    expect(goBack(flow)).toMatchObject({ screen: "kind", step: "you", answers: { kind: "team" } });
    expect(advance(change(advance(flow).flow, "size", "5")).went).toBe("end");
  });

  it("names a country, yes and no in the language the form is read in", () => {
    const label = "{country}: {trial|no answer}";
    const asked = [field("country", { type: "country" }), field("trial", { type: "yesno" })];
    const flow = openFlow({ ...form, steps: [{ id: "you", title: label, fields: asked }] }, { country: "DE", trial: "yes" });
    speak({ tag: "de", yes: "Ja", no: "Nein" });
    expect(onScreen(flow).step?.title).toBe("Deutschland: Ja");
    speak();
    expect(onScreen(flow).step?.title).toBe("Germany: Yes");
  });

  it("is led back by the edge to the one question that is wrong, and resumes at the step where somebody stopped", () => {
    const flow = openFlow(paced, { firstName: "Ana", kind: "team" }, "team");
    expect(flow.screen).toBe("size");
    expect(refused(flow, [{ field: "kind", code: "invalid", message: "No" }])).toMatchObject({ step: "you", screen: "kind" });
  });
});

describe("a form that ends early", () => {
  const early: FormDefinition = {
    ...form,
    steps: [
      { id: "you", title: "You", fields: [field("size", { required: false })] },
      { id: "end", title: "End", fields: [], when: { "answers.size": "1" }, ends: true },
      { id: "more", title: "More", fields: [field("more")] },
    ],
  };
  it("sends from where it ends", () => {
    expect(advance(openFlow(early, { size: "1" })).went).toBe("end");
    expect(advance(openFlow(early, { size: "2" })).went).toBe("on");
  });
});

it("the form's own words may name answers, and its options keep their values", () => {
  const options = [{ value: "{x}", label: "For {email|you}" }];
  const said = inWords(openFlow(form, { email: "ana" }), { title: "{email}, welcome", id: "{email}", options });
  expect(said).toEqual({ title: "ana, welcome", id: "{email}", options: [{ value: "{x}", label: "For ana" }] });
  expect(inWords(openFlow(form, { email: "ana" }), "Send, {email}")).toBe("Send, ana");
});
