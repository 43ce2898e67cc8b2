import { expect, expectTypeOf, it } from "vitest";
import type { AnswersOf } from "./answer-types.ts";
import { createForm } from "./create-form.ts";
import { defineForm } from "./define-form.ts";
import type { ServedForm } from "./served-form.ts";

const demo = defineForm({
  id: "demo",
  title: "Demo",
  steps: [
    {
      id: "you",
      title: "You",
      fields: [
        { id: "email", type: "email", label: "E-mail", required: true },
        { id: "plan", type: "choice", label: "Plan", required: true, options: [{ value: "team", label: "Team" }, { value: "solo", label: "Solo" }] }, // biome-ignore format: one line a field
        { id: "tools", type: "multichoice", label: "Tools", options: [{ value: "crm", label: "CRM" }, { value: "mail", label: "Mail" }] }, // biome-ignore format: as above
        { id: "hello", type: "statement", label: "Hello" },
      ],
    },
    {
      id: "team",
      title: "Team",
      when: { "answers.plan": "team" },
      fields: [
        { id: "seats", type: "number", label: "Seats", required: true },
        { id: "again", type: "yesno", label: "Again?" },
      ],
    },
  ],
});
const world = { edge: "https://edge.example", site: "pk_demo", fetch: async () => new Response("", { status: 503 }) };

it("a form's answers are typed by its definition: names, option values, lists, and what may be missing", () => {
  expectTypeOf<AnswersOf<typeof demo>>().toEqualTypeOf<{
    email: string;
    plan: "team" | "solo";
    tools?: ("crm" | "mail")[];
    seats?: number;
    again?: "yes" | "no";
  }>();
});

it("an amount is the text it travels as, and what comes after a step where the form may end may be missing", () => {
  const field = { type: "currency", label: "Budget", required: true } as const;
  const ends = { ending: { kind: "message", text: "Bye" }, fit: false } as const;
  const form = defineForm({
    id: "fit",
    title: "Fit",
    steps: [
      { id: "one", title: "One", fields: [{ ...field, id: "first" }] },
      { id: "two", title: "Two", when: { "answers.first": "0" }, ends, fields: [{ id: "hello", type: "statement", label: "Sorry" }] },
      { id: "three", title: "Three", fields: [{ ...field, id: "later" }] },
    ],
  });
  expectTypeOf<AnswersOf<typeof form>>().toEqualTypeOf<{ first: string; later?: string }>();
});

it("a name or a value the form does not have does not compile", () => {
  const form = createForm({ ...world, form: demo });
  form.answer("plan", "team");
  form.answer("tools", ["crm"]);
  // @ts-expect-error: no such option
  form.answer("plan", "everything");
  // @ts-expect-error: no such field
  form.answer("mail", "ana@acme.com");
  // @ts-expect-error: a list of options, not one
  form.answer("tools", "crm");
  // @ts-expect-error: asks nothing
  form.answer("hello", "x");
  expectTypeOf(form.state.answers.plan).toEqualTypeOf<"team" | "solo" | undefined>();
});

it("of a form known at run time only, any answer goes", () => {
  const served: ServedForm = { form: { ...demo, capture: "submit" } as unknown as ServedForm["form"], noticeHash: "" };
  const form = createForm({ ...world, form: served });
  form.answer("whatever", 3);
  expect(form.state.step).toMatchObject({ id: "you", index: 0 });
});
