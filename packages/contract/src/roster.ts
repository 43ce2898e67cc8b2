import * as v from "valibot";
import { Calendar } from "./calendar.ts";
import { Slug } from "./ids.ts";
import { SchedulingLink } from "./scheduling.ts";
import { DaySpan, LocalDate, TimeZone, WeeklyHours } from "./time.ts";
import { Language, Skill } from "./wants.ts";

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(120));

/** Whole days `from`-`to` inclusive in the rep's zone, or part of them when `hours` is given. */
export const Absence = v.strictObject({
  from: LocalDate,
  to: LocalDate,
  hours: v.optional(DaySpan),
  note: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Name of the public holiday this is, which receipts say; a `note` stays between the rep and whoever wrote it. */
  holiday: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(120))),
});
export type Absence = v.InferOutput<typeof Absence>;

/** The hours of one date, instead of those of the week; none: a day off. */
export const HoursOverride = v.strictObject({ date: LocalDate, hours: v.pipe(v.array(DaySpan), v.maxLength(24)) });
export type HoursOverride = v.InferOutput<typeof HoursOverride>;

const Count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));

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
  /** Dates that are not like their weekday. They also say what happens on a public holiday: who writes hours for it works then. */
  overrides: v.optional(v.pipe(v.array(HoursOverride), v.maxLength(400)), []),
  /** Country or region whose public holidays are days off, as in "DE", "DE-BY", "US-CA". */
  holidays: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'a country or region such as "DE" or "US-CA"'))),
  /** Meetings of any kind in a day, and in a week from Monday on, both in the rep's zone. Left out: no limit. */
  meetingsPerDay: v.optional(Count),
  meetingsPerWeek: v.optional(Count),
  /** The rep's own room for video calls, where no calendar makes one per meeting. */
  videoLink: v.optional(v.pipe(v.string(), v.url(), v.startsWith("https://"), v.maxLength(500))),
  /** Where visitors call the rep. */
  phone: v.optional(v.pipe(v.string(), v.regex(/^\+[1-9][0-9 ()-]{5,24}$/, 'an international number such as "+49 30 1234567"'))),
  /** Calendars outside: busy times of all of them count, bookings are written to the first that takes them. */
  calendars: v.optional(v.pipe(v.array(Calendar), v.maxLength(10)), []),
  /** Visitors book this rep on a page elsewhere instead of here. */
  schedulingLink: v.optional(SchedulingLink),
  /** What they can do, as routes ask for it: `enterprise`, `forklifts`. */
  skills: v.optional(v.pipe(v.array(Skill), v.maxLength(100))),
  /** Languages they work in. */
  languages: v.optional(v.pipe(v.array(Language), v.maxLength(40))),
  /** Rep who takes leads meant for this one by name or as owner of an account while this one is paused or away. */
  backup: v.optional(Slug),
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
