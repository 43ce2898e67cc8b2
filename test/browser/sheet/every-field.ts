import type { Form } from "@baton/contract/form";
import { Form as FormShape } from "@baton/contract/form";
import * as v from "valibot";

/** A picture that needs no network. */
const options = [
  { value: "s", label: "Small", help: "Up to ten people" },
  { value: "m", label: "Medium", help: "Ten to a hundred" },
  { value: "l", label: "Large", help: "More than that" },
];

/** One field of every type, in each of its looks. */
export const everyField = [
  { id: "name", type: "text", label: "Your name", placeholder: "Nora Lind", required: true },
  { id: "email", type: "email", label: "Work e-mail", help: "We answer within the hour.", workOnly: true, required: true },
  { id: "phone", type: "phone", label: "Phone", required: true },
  { id: "site", type: "url", label: "Website", required: true },
  { id: "about", type: "textarea", label: "What should it do?", required: true },
  { id: "seats", type: "number", label: "Seats", min: 5, max: 500, required: true },
  { id: "share", type: "number", look: "range", label: "Share of automation", min: 0, max: 100, step: 5, required: true },
  { id: "budget", type: "currency", label: "Budget", currency: "EUR", required: true },
  { id: "size", type: "select", label: "Company size", options, required: true },
  { id: "tool", type: "select", look: "search", label: "Tool in use", options, required: true },
  { id: "plan", type: "choice", label: "Plan", options, required: true },
  { id: "pace", type: "choice", look: "chips", label: "Pace", options, required: true },
  { id: "house", type: "choice", look: "cards", label: "House", options, required: true },
  { id: "teams", type: "multichoice", label: "Teams", options, min: 1, required: true },
  { id: "country", type: "country", label: "Country", countries: ["DE", "US"], required: true },
  { id: "start", type: "date", label: "Start", from: "2026-01-01", required: true },
  { id: "nps", type: "rating", label: "Would you recommend us?", lowLabel: "Never", highLabel: "Surely", required: true },
  { id: "stars", type: "rating", look: "stars", label: "How was it?", required: true },
  { id: "again", type: "yesno", label: "May we call?", required: true },
  {
    id: "terms",
    type: "consent",
    label: "I agree to the terms",
    link: { url: "https://acme.example/terms", label: "Read them" },
    required: true,
  },
  { id: "told", type: "statement", label: "Nearly there", help: "Nothing is asked here." },
  { id: "source", type: "hidden", label: "Source" },
];

/** Those fields as a form: all on one screen, and one more step after it. */
export const sheetForm = (more: Record<string, unknown> = {}): Form =>
  v.parse(FormShape, {
    id: "sheet",
    title: "Every kind of question",
    intro: "One of each, in every look.",
    sites: ["pk_sheet"],
    capture: "notice",
    steps: [
      { id: "all", title: "All of them", fields: everyField },
      { id: "last", title: "And the last", fields: [{ id: "note", type: "text", label: "Anything else?" }] },
    ],
    ...more,
  });
