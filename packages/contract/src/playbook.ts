import * as v from "valibot";
import { Condition } from "./condition.ts";
import { Sink } from "./delivery.ts";
import { Enricher, FactRules } from "./facts/enricher.ts";
import { Form } from "./form.ts";
import { SiteKey, Slug } from "./ids.ts";
import { Mail } from "./mail.ts";
import { Meeting } from "./meeting.ts";
import { Rep, Team } from "./roster.ts";
import { Pool, Route } from "./routing.ts";
import { Scoring } from "./score.ts";
import { Sla } from "./sla.ts";
import { Spam } from "./spam.ts";
import { Queue } from "./target.ts";
import { TimeZone } from "./time.ts";
import { TimeWindow } from "./time-window.ts";

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(120));

export const Site = v.strictObject({
  key: SiteKey,
  name: Name,
  /** `https://www.acme.com`, or with `*` for any port: `http://localhost:*`. */
  origins: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^https?:\/\/[A-Za-z0-9.*[\]:-]+(:(\d+|\*))?$/, 'an origin such as "https://www.acme.com"'))),
    v.minLength(1),
  ),
});
export type Site = v.InferOutput<typeof Site>;

/** Everything a workspace publishes: one document, versioned by the hash of its text. */
export const Playbook = v.strictObject({
  /** Editors find the JSON Schema here; we do not read it. */
  $schema: v.optional(v.string()),
  version: v.literal(1),
  workspace: v.strictObject({
    name: Name,
    timeZone: TimeZone,
    /** Where a visitor can book when no rep could be found in time. */
    fallbackUrl: v.optional(v.pipe(v.string(), v.url())),
  }),
  sites: v.pipe(v.array(Site), v.minLength(1)),
  forms: v.pipe(v.array(Form), v.minLength(1)),
  /** Sources of facts beside those every lead is shown to. */
  enrichers: v.optional(v.pipe(v.array(Enricher), v.maxLength(20)), []),
  facts: v.optional(FactRules, {}),
  scoring: v.optional(Scoring, {}),
  territories: v.optional(v.record(Slug, Condition), {}),
  /** First match wins; the last one must match everything. */
  routes: v.pipe(v.array(Route), v.minLength(1)),
  pools: v.array(Pool),
  queues: v.optional(v.array(Queue), []),
  windows: v.optional(v.pipe(v.array(TimeWindow), v.maxLength(100)), []),
  reps: v.array(Rep),
  teams: v.optional(v.array(Team), []),
  slas: v.optional(v.array(Sla), []),
  meetings: v.optional(v.array(Meeting), []),
  sinks: v.optional(v.array(Sink), []),
  /** Left out: nobody is written to, and meetings are offered as calendar files. */
  mail: v.optional(Mail),
  spam: v.optional(Spam, {}),
});
export type Playbook = v.InferOutput<typeof Playbook>;

/** A playbook ready for use: defaults filled in, with the hash it was published under. */
export interface Published {
  hash: string;
  playbook: Playbook;
  /** A candidate that is tried beside it. */
  pilot?: Pilot;
  /** The version a lead's decision began with, where it is under way and that is neither of the two. */
  begun?: Published;
}

/** A candidate beside the playbook in force: in its shadow, or for a share of people. */
export interface Pilot {
  id: string;
  mode: "shadow" | "pilot";
  percent: number;
  /** The playbook in force with the candidate's rules. */
  candidate: Published;
}

/** One thing wrong with a playbook, at its place. `warning`: it would work, and probably not as meant. */
export interface PlaybookProblem {
  level: "error" | "warning";
  /** `routes[3].to.pool`. */
  path: string;
  /** 1-based, in the text that was checked. */
  line: number;
  column: number;
  code: string;
  message: string;
  expected?: string;
  got?: string;
}
