import type { Field, FormDefinition } from "@baton/contract/form";
import { multichoice } from "@baton/engine/fields/multichoice";
import { select } from "@baton/engine/fields/select";
import { beforeAll, expect, it } from "vitest";
import { defineFields } from "./form/fields/kinds.ts";
import { prefilledBy } from "./prefill.ts";

const field = (id: string, more: Partial<Field> = {}): Field => ({ id, type: "text", label: id, required: false, capture: true, ...more });
const options = ["gtx", "mg"].map((value) => ({ value, label: value }));
const form: FormDefinition = {
  id: "demo",
  title: "Demo",
  submitLabel: "Send",
  capture: "notice",
  noticeText: "",
  thanks: "",
  steps: [
    { id: "one", title: "One", fields: [field("email", { default: "default" }), field("firstName"), field("seats", { default: 5 })] },
    {
      id: "two",
      title: "Two",
      fields: [
        field("company", { prefill: "co" }),
        field("product", { type: "select", options }),
        field("tools", { type: "multichoice", options }),
        field("secret", { prefill: false, default: "own" }),
        field("terms", { type: "consent", version: "v1" }),
      ],
    },
  ],
};
const setup = { edge: "", site: "", noticeHash: "", form };
/** As in HTML, an element knows its attributes by their lower-case names. */
const hostWith = (attributes: Record<string, string>) =>
  ({ getAttribute: (name: string) => attributes[name.toLowerCase()] ?? null }) as HTMLElement;
const known = (attributes: Record<string, string>, search = "", typed: [string, string][] = []) => {
  const before = new FormData();
  for (const [name, value] of typed) before.append(name, value);
  return prefilledBy(hostWith(attributes), setup, search, before);
};
const silent = { email: "default", seats: 5, secret: "own" };

beforeAll(() => defineFields({ select: () => select, multichoice: () => multichoice }));

it("a page fills in fields the form has, by their ids in whatever case, and nothing else", () =>
  expect(known({ "data-prefill-firstname": "Ana", "data-prefill-company": "", "data-prefill-unheard": "x" })).toEqual({
    ...silent,
    firstName: "Ana",
  }));

it.each([
  ["the form's own word stands where nobody else says anything", {}, "", silent],
  ["the page's address is stronger than that", {}, "?email=address&seats=7", { ...silent, email: "address", seats: "7" }],
  ["and what the page says is stronger still", { "data-prefill-email": "page" }, "?email=address", { ...silent, email: "page" }],
  ["a parameter may have a name of its own, and then answers to no other", {}, "?co=Acme&company=No", { ...silent, company: "Acme" }],
  ["a field may refuse to be filled in by an address", {}, "?secret=x", silent],
  ["several are told by commas or one by one", {}, "?tools=gtx&tools=mg", { ...silent, tools: ["gtx", "mg"] }],
  ["what cannot be chosen is not chosen", {}, "?product=else", silent],
  ["nobody agrees by following a link, nor by opening a page", { "data-prefill-terms": "v1" }, "?terms=v1", silent],
])("%s", (_, attributes, search, expected) => expect(known(attributes as Record<string, string>, search)).toEqual(expected));

it("what a visitor typed before the form's script came is stronger than all of it, and may be a yes", () => {
  const typed: [string, string][] = [
    ["email", "typed"],
    ["firstName", ""],
    ["tools", "mg"],
    ["tools", "gtx"],
    ["terms", "v1"],
  ];
  expect(known({ "data-prefill-email": "attribute" }, "?firstName=Ana", typed)).toEqual({
    ...silent,
    email: "typed",
    firstName: "Ana",
    tools: ["mg", "gtx"],
    terms: "v1",
  });
});
