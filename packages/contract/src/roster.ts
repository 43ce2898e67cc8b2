import * as v from "valibot";
import { Slug } from "./ids.ts";
import { DaySpan, LocalDate, TimeZone, WeeklyHours } from "./time.ts";

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(120));

/** Whole days `from`-`to` inclusive in the rep's zone, or part of them when `hours` is given. */
export const Absence = v.strictObject({
  from: LocalDate,
  to: LocalDate,
  hours: v.optional(DaySpan),
  note: v.optional(v.pipe(v.string(), v.maxLength(200))),
});
export type Absence = v.InferOutput<typeof Absence>;

export const Rep = v.strictObject({
  id: Slug,
  name: Name,
  email: v.pipe(v.string(), v.email("an e-mail address")),
  title: v.optional(Name, "Account executive"),
  team: v.optional(Slug),
  photo: v.optional(v.pipe(v.string(), v.url(), v.startsWith("https://"))),
  timeZone: TimeZone,
  hours: WeeklyHours,
  absences: v.optional(v.array(Absence), []),
  /** true: gets nothing new until set back; keeps what they own. */
  paused: v.optional(v.boolean(), false),
});
export type Rep = v.InferOutput<typeof Rep>;

export const Team = v.strictObject({ id: Slug, name: Name, manager: v.optional(Name), office: v.optional(Name) });
export type Team = v.InferOutput<typeof Team>;

/** A CRM's record of a company, kept under `account:<registrable domain>`. */
export const Account = v.strictObject({
  domain: v.pipe(v.string(), v.regex(/^[a-z0-9.-]{3,253}$/, 'a registrable domain such as "acme.example"')),
  name: Name,
  /** Rep id. */
  owner: v.optional(Slug),
  industry: v.optional(Name),
  employees: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** Millions of US dollars a year. */
  revenue: v.optional(v.number()),
  /** ISO 3166-1 alpha-2. */
  country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country code such as "US"'))),
  /** Domain of the parent company. */
  parent: v.optional(v.string()),
});
export type Account = v.InferOutput<typeof Account>;
