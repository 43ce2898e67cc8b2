import type { Field, FormDefinition } from "@baton/contract/form";
import { consent } from "@baton/engine/fields/consent";
import { country } from "@baton/engine/fields/country";
import { date } from "@baton/engine/fields/date";
import { multichoice } from "@baton/engine/fields/multichoice";
import { rating } from "@baton/engine/fields/rating";
import { select } from "@baton/engine/fields/select";
import { url } from "@baton/engine/fields/url";
import { workEmail } from "@baton/engine/fields/work-email";
import { yesno } from "@baton/engine/fields/yesno";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { maker as currency } from "./form/fields/kinds/currency.tsx";
import { maker as number } from "./form/fields/kinds/number.ts";
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
        field("land", { type: "country" }),
        field("trial", { type: "yesno" }),
        field("nps", { type: "rating" }),
        field("start", { type: "date", until: "2026-12-31" }),
        field("share", { type: "number", max: 100 }),
        field("budget", { type: "currency", currency: "EUR" }),
        field("site", { type: "url" }),
        field("work", { type: "email", workOnly: true }),
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

beforeAll(() => {
  // Which marks a number has is a matter of the page's language.
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
  defineFields({
    select: () => select,
    multichoice: () => multichoice,
    country: () => country,
    yesno: () => yesno,
    rating: () => rating,
    date: () => date,
    number,
    currency,
    url: () => url,
    "email-work": () => workEmail,
    consent: () => consent,
  });
});
afterAll(() => void vi.unstubAllGlobals());

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
  ["nor where one of several cannot be", {}, "?tools=gtx,else", silent],
  [
    "choices are taken by their codes",
    {},
    "?land=DE&trial=no&start=2026-11-30",
    { ...silent, land: "DE", trial: "no", start: "2026-11-30" },
  ],
  ["and nothing else of them", {}, "?land=de&trial=maybe&start=30.11.2026&nps=15", silent],
  ["a mark is the number that a click gives", {}, "?nps=7", { ...silent, nps: 7 }],
  ["nought is a mark as well", { "data-prefill-nps": "0" }, "", { ...silent, nps: 0 }],
  [
    "what is written is judged later, as if it had been typed",
    {},
    "?share=500&budget=1250.5&site=acme&work=ana@gmail.com&start=2027-01-01",
    { ...silent, share: "500", budget: "1250.5", site: "acme", work: "ana@gmail.com", start: "2027-01-01" },
  ],
  ["nobody agrees by following a link, nor by opening a page", { "data-prefill-terms": "v1" }, "?terms=v1", silent],
])("%s", (_, attributes, search, expected) => expect(known(attributes as Record<string, string>, search)).toEqual(expected));

it("what a visitor typed before the form's script came is stronger than all of it, and may be a yes", () => {
  const typed: [string, string][] = [
    ["email", "typed"],
    ["firstName", ""],
    ["tools", "mg"],
    ["tools", "gtx"],
    ["terms", "v1"],
    ["nps", "7"],
    ["share", "1,234.5"],
    ["budget", "1,250"],
    ["site", "acm"],
  ];
  expect(known({ "data-prefill-email": "attribute" }, "?firstName=Ana", typed)).toEqual({
    ...silent,
    email: "typed",
    firstName: "Ana",
    tools: ["mg", "gtx"],
    terms: "v1",
    nps: 7,
    share: "1234.5",
    budget: "1250",
    site: "acm",
  });
});

it("a developer's own rule is asked about no empty answer: it may count on a text", () => {
  const check = vi.fn(() => null);
  defineFields({ "x-colour": () => ({ check }) });
  const [one] = form.steps;
  const asked = { ...form, steps: [{ ...one, id: "one", title: "One", fields: [field("colour", { type: "x-colour" })] }] };
  expect(prefilledBy(hostWith({}), { ...setup, form: asked }, "", new FormData())).toEqual({});
  expect(check).not.toHaveBeenCalled();
});
