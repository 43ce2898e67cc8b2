import { afterEach, expect, it, vi } from "vitest";
import { createForm } from "./create-form.ts";
import { defineForm } from "./define-form.ts";
import { originOf } from "./given.ts";
import { fetchForm } from "./served-form.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const fields = [{ id: "email", type: "email", label: "E-mail", required: true }] as const;
const form = defineForm({ id: "a", title: "A", steps: [{ id: "s", title: "S", fields }] });
const good = { edge: "https://edge.example", site: "pk_x", form };
const called = createForm as unknown as (options: object) => unknown;

it.each([
  [
    "an edge without https",
    { edge: "edge.example" },
    '"edge" is the address Baton runs at, as in https://forms.acme.com, not "edge.example"',
  ],
  ["no edge", { edge: undefined }, '"edge" is the address Baton runs at, as in https://forms.acme.com, not undefined'],
  ["no site", { site: undefined }, '"site" is a site key, as in pk_live, not undefined'],
  ["a form's id", { form: "a" }, '"form" is what fetchForm answered, or a form of defineForm with its steps, not "a"'],
  ["no form", { form: undefined }, '"form" is what fetchForm answered, or a form of defineForm with its steps, not undefined'],
  [
    "a promise",
    { form: Promise.resolve() },
    '"form" is what fetchForm answered, or a form of defineForm with its steps, not a promise; await it',
  ],
  ["no steps", { form: { id: "a" } }, '"form" is what fetchForm answered, or a form of defineForm with its steps, not an object with id'],
])("a slip in what a form is made of is told at the call: %s", (_, slip, said) => {
  expect(() => called({ ...good, ...slip })).toThrow(new TypeError(said));
});

it("a form that cannot be fetched says which, and why", async () => {
  const fetch = () => Promise.reject(new TypeError("fetch failed"));
  await expect(fetchForm({ ...good, form: "a", fetch })).rejects.toThrow(
    'No form "a" for site pk_x at https://edge.example: it could not be reached (fetch failed)',
  );
  await expect(fetchForm({ ...good, form: "a", edge: "edge.example" })).rejects.toThrow('not "edge.example"');
  await expect(fetchForm({ ...good, form: "" })).rejects.toThrow(`"form" is a form's id, as in demo-request, not ""`);
});

it("the edge may be the page's own origin, where there is a page", () => {
  expect(() => originOf("")).toThrow("https://forms.acme.com");
  vi.stubGlobal("location", { href: "https://acme.example/" });
  expect([originOf(""), originOf("/forms/"), originOf("http://localhost:8787/")]).toEqual(["", "/forms", "http://localhost:8787"]);
  expect(() => originOf("forms.acme.com")).toThrow(TypeError);
});

it("what the edge refuses for good is told in the console, in its own words; patience it asks for is not", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const answers = [
    new Response("", { status: 429 }),
    Response.json({ title: "Bad", detail: "The body is JSON, but not of the expected shape", issues: [{ path: "form" }] }, { status: 400 }),
  ];
  /** How much had been told by each request. It may ask again by itself before the test has looked. */
  const toldBefore: number[] = [];
  const fetch = async () => {
    toldBefore.push(told.mock.calls.length);
    return answers.shift() ?? new Response("", { status: 503 });
  };
  const asking = createForm({ ...good, fetch });
  asking.answer("email", "ana@acme.example");
  void asking.submit();
  const patience = { timeout: 15_000 };
  await vi.waitFor(() => expect(toldBefore.length).toBeGreaterThan(0), patience);
  asking.retry();
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), patience);
  expect(toldBefore.slice(0, 2)).toEqual([0, 0]);
  expect(told.mock.calls).toEqual([
    [
      "https://edge.example/v1/capture refused what this form sent, with 400: The body is JSON, but not of the expected shape",
      [{ path: "form" }],
    ],
  ]);
});

it("an event that never happens and a field that is not there are told, and the answer costs nothing", async () => {
  const told = vi.spyOn(console, "warn").mockImplementation(() => {});
  const asking = createForm(good) as unknown as { on(name: string, hear: () => void): void; answer(field: string, value: string): void };
  expect(() => asking.on("boked", () => {})).toThrow(
    new TypeError('There is no event "boked"; there are: ready, step, answer, partial, submit, assigned, booked, error'),
  );
  for (const letters of ["a", "an"]) {
    asking.answer("emial", letters);
    asking.answer("email", letters);
  }
  expect(told.mock.calls).toEqual([['Form "a" has no field "emial"; there are: email']]);
});
