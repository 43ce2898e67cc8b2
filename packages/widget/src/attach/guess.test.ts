import type { Field } from "@baton/contract/form";
import { expect, it } from "vitest";
import { guess, type Told } from "./guess.ts";

const field = (id: string, type: Field["type"], label: string, more: Partial<Field> = {}): Field => ({
  id,
  type,
  label,
  required: false,
  capture: true,
  ...more,
});
const fields = [
  field("email", "email", "Work e-mail"),
  field("firstName", "text", "First name", { autocomplete: "given-name" }),
  field("lastName", "text", "Last name", { autocomplete: "family-name" }),
  field("company", "text", "Company", { autocomplete: "organization" }),
  field("employees", "select", "People in the company"),
  field("country", "country", "Country"),
  field("phone", "phone", "Phone"),
];
const told = (name: string, more: Partial<Told> = {}): Told => ({
  name,
  id: "",
  type: "text",
  autocomplete: "",
  label: "",
  placeholder: "",
  ...more,
});
const found = (controls: Told[]) => Object.fromEntries([...guess(fields, controls)].map(([field, { name }]) => [field, name]));

it.each<[string, Told[], Record<string, string>]>([
  [
    "HubSpot's own property names",
    ["email", "firstname", "lastname", "company", "numemployees", "country", "phone"].map((name) => told(name)),
    {
      email: "email",
      firstName: "firstname",
      lastName: "lastname",
      company: "company",
      employees: "numemployees",
      country: "country",
      phone: "phone",
    },
  ],
  [
    "Marketo's",
    ["Email", "FirstName", "LastName", "Company"].map((name) => told(name)),
    { email: "Email", firstName: "FirstName", lastName: "LastName", company: "Company" },
  ],
  [
    "numbers for names, as in Pardot and Gravity Forms: the words beside it count",
    [
      told("1234_99pi", { label: "Email *" }),
      told("1234_101pi", { label: "First Name" }),
      told("input_1", { label: "Last (Required)" }),
      told("input_3", { label: "Company name" }),
    ],
    { email: "1234_99pi", firstName: "1234_101pi", lastName: "input_1", company: "input_3" },
  ],
  [
    "a German page",
    [
      told("f1", { label: "Vorname" }),
      told("f2", { label: "Nachname" }),
      told("f3", { label: "Unternehmen" }),
      told("f4", { label: "E-Mail-Adresse" }),
    ],
    { firstName: "f1", lastName: "f2", company: "f3", email: "f4" },
  ],
  ["a kind of input where there are no words", [told("x", { type: "email" }), told("y", { type: "tel" })], { email: "x", phone: "y" }],
  [
    "the size of a company is not its name",
    [told("company_size"), told("company_name")],
    { employees: "company_size", company: "company_name" },
  ],
  ["nothing where nothing fits", [told("coupon"), told("q", { placeholder: "Search" })], {}],
])("finds %s", (_, controls, expected) => {
  expect(found(controls)).toEqual(expected);
});
