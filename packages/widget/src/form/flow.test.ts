import type { Field, FormDefinition } from "@baton/contract/form";
import { describe, expect, it } from "vitest";
import { advance, change, goBack, onScreen, openFlow, problemsHere, refused } from "./flow.ts";

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
    expect(problemsHere(flow).map(({ field: id }) => id)).toEqual(["email", "unheard"]);
  });

  it("shows where it stands", () =>
    expect(onScreen(openFlow(form, you))).toMatchObject({ index: 0, count: 3, fields: [{ id: "email" }, { id: "kind" }] }));
});
