import type { FormDefinition } from "@baton/contract/form";
import { expect, it } from "vitest";
import { prefilledBy } from "./place.ts";

const field = (id: string) => ({ id, type: "text" as const, label: id, required: false, capture: true });
const form: FormDefinition = {
  id: "demo",
  title: "Demo",
  submitLabel: "Send",
  capture: "notice",
  noticeText: "",
  thanks: "",
  steps: [
    { id: "one", title: "One", fields: [field("email"), field("firstName")] },
    { id: "two", title: "Two", fields: [field("company")] },
  ],
};
const setup = { edge: "", site: "", noticeHash: "", form };

it("a page fills in fields the form has, by their ids in whatever case, and nothing else", () => {
  // As in HTML, an element knows its attributes by their lower-case names.
  const attributes: Record<string, string> = {
    "data-prefill-email": "ana@acme.com",
    "data-prefill-firstname": "Ana",
    "data-prefill-company": "",
    "data-prefill-secret": "x",
  };
  const host = { getAttribute: (name: string) => attributes[name.toLowerCase()] ?? null } as HTMLElement;
  expect(prefilledBy(host, setup)).toEqual({ email: "ana@acme.com", firstName: "Ana" });
});
