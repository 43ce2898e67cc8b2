import * as v from "valibot";
import { Slug } from "../ids.ts";

/** Sources every lead is shown to, whatever the playbook says. None of them leaves the edge; the account list is a look into KV. */
export const ownSources = ["answers", "email", "person", "phone", "title", "geography", "account-list"] as const;

/** Facts only the edge itself states: people are known by them, and a vendor's mistake would fold two of them into one. */
export const reservedFacts = ["email.address", "email.domain", "email.host", "email.syntax", "phone.e164", "phone.valid"] as const;

const reserved = new Set<string>(reservedFacts);
const factRoots = ["company", "person", "email", "phone", "geo", "account", "usage"] as const;

/** A path a source of the playbook may state something under. */
export const FactPath = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(${factRoots.join("|")})\\.[A-Za-z0-9_.-]{1,100}$`),
    `a path that begins with one of ${factRoots.join(", ")}, as in "company.employees"`,
  ),
  v.check((path) => !reserved.has(path), "a fact that is not the edge's own: people are known by those"),
);

/** Name of a Worker secret; never the key itself. Baton's own secrets are sent to nobody. */
export const SourceSecret = v.pipe(
  v.string(),
  v.regex(/^(?!BATON_)[A-Z][A-Z0-9_]{2,63}$/, 'the name of a secret such as "VENDOR_KEY", and none of Baton\'s own'),
);

/** What of a lead may stand in a request, as `{email.domain}`. Beside these: `{answers.<field id>}`. */
export const placeholders = [
  "email.address",
  "email.domain",
  "email.host",
  "person.firstName",
  "person.lastName",
  "person.fullName",
  "phone.e164",
  "company.name",
  "company.country",
  "geo.country",
] as const;

/** Those that say nothing of one person: an answer to a question made of these alone may be kept for the next lead of that company. */
export const companyPlaceholders: readonly string[] = ["email.domain", "email.host", "company.name", "company.country", "geo.country"];

const known = new Set<string>(placeholders);
const allowed = (name: string) => known.has(name) || /^answers\.[a-zA-Z][a-zA-Z0-9_]{0,63}$/.test(name);

/** Names between braces in a text, in order. */
export const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);

const wellFilled = (text: string) => placeholdersIn(text).every(allowed);
const fillable = `only {${placeholders.join("}, {")}} and {answers.<field>} between braces`;
const Template = v.pipe(v.string(), v.maxLength(500), v.check(wellFilled, fillable));

/** `https://host/…`: what is filled in stands after the host, so that no answer chooses whom we ask. */
const UrlTemplate = v.pipe(
  v.string(),
  v.maxLength(1_000),
  v.regex(/^https?:\/\/[^/?#{}\\@\s]+(\/|\?|$)/, "an absolute URL without anything filled in before its path"),
  v.check(wellFilled, fillable),
);

const FromSecret = v.strictObject({
  secret: SourceSecret,
  /** Stands before it: `"Bearer "`. */
  prefix: v.optional(v.pipe(v.string(), v.maxLength(40), v.regex(/^[\x20-\x7e]*$/, "plain ASCII")), ""),
});

/** Headers the runtime or the vendor's own security speaks through. */
const ownHeaders = new Set(["host", "cookie", "content-length", "transfer-encoding", "connection", "origin", "referer"]);
const HeaderName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9-]{1,60}$/, 'the name of a header such as "authorization"'),
  v.check((name) => !ownHeaders.has(name.toLowerCase()), "a header that is not the connection's own"),
);
const HeaderValue = v.pipe(v.string(), v.maxLength(300), v.regex(/^[\x20-\x7e]*$/, "plain ASCII"));

/** `text` takes numbers along, `number` texts that are one ("1,200"), `band` the lower bound of "201-500", `list` texts. */
export const factTypes = ["text", "number", "band", "boolean", "list"] as const;
export type FactType = (typeof factTypes)[number];

const Confidence = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Words = v.pipe(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), v.maxEntries(500));

/** RFC 6901: `/company/employees`. */
const Pointer = v.pipe(v.string(), v.maxLength(300), v.regex(/^(\/([^~]|~[01])*)?$/, 'a JSON Pointer such as "/company/employees"'));

/** Where in the answer a fact stands. A value of another type than said is counted and not taken. */
const Pointed = v.strictObject({
  at: Pointer,
  /** Left out: whatever text, number, yes or no, or list of texts is there. */
  type: v.optional(v.picklist(factTypes)),
  /** The vendor's words, and ours for them; others are taken as they are. */
  words: v.optional(Words),
  confidence: v.optional(Confidence),
});

const Column = v.strictObject({
  column: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  type: v.optional(v.picklist(factTypes)),
  words: v.optional(Words),
  confidence: v.optional(Confidence),
});

const hours = (most: number) => v.pipe(v.number(), v.minValue(0), v.maxValue(most));

/** How long a source may take, and how long its word is good. */
const timing = {
  /** Milliseconds after which it is not waited for at all. The lead itself waits `facts.waitMs`, and goes on without whoever is later. */
  deadlineMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(10_000)), 3_000),
  /** Hours after which it is asked again; 0: every time. */
  maxAgeHours: v.optional(hours(2_160), 168),
  /** The same where it knew nothing. */
  emptyAgeHours: v.optional(hours(2_160), 24),
};

/** Any vendor that answers JSON. */
export const HttpEnricher = v.strictObject({
  id: Slug,
  kind: v.literal("http"),
  url: UrlTemplate,
  method: v.optional(v.picklist(["GET", "POST"]), "GET"),
  /** Appended to the URL; a key that has to stand there is named here, so that it is kept nowhere. */
  query: v.optional(v.pipe(v.record(v.pipe(v.string(), v.maxLength(60)), v.union([Template, FromSecret])), v.maxEntries(20)), {}),
  headers: v.optional(v.pipe(v.record(HeaderName, v.union([HeaderValue, FromSecret])), v.maxEntries(20)), {}),
  /** JSON object of texts that may have braces; sent with POST. */
  body: v.optional(v.pipe(v.record(v.pipe(v.string(), v.maxLength(60)), v.union([Template, v.number(), v.boolean()])), v.maxEntries(50))),
  /** Path of the fact → where it stands in the answer. */
  facts: v.pipe(v.record(FactPath, v.union([Pointer, Pointed])), v.minEntries(1), v.maxEntries(50)),
  confidence: v.optional(Confidence, 0.8),
  /**
   * `early`: as soon as the visitor can be reached, so that its answer is there at Send. `sent`: only once they have sent, or left for good:
   * for vendors who are paid by the question.
   */
  ask: v.optional(v.picklist(["early", "sent"]), "early"),
  ...timing,
});
export type HttpEnricher = v.InferOutput<typeof HttpEnricher>;

/** Whether mail to the address's domain has anywhere to go, by DNS over HTTPS in the JSON that Cloudflare and Google speak. */
export const MxEnricher = v.strictObject({
  id: Slug,
  kind: v.literal("mx"),
  endpoint: v.optional(v.pipe(v.string(), v.url("an absolute URL"), v.maxLength(300)), "https://cloudflare-dns.com/dns-query"),
  ...timing,
});
export type MxEnricher = v.InferOutput<typeof MxEnricher>;

/** A table of companies, by `PUT /api/tables/{name}` or `baton table push`. */
export const TableEnricher = v.strictObject({
  id: Slug,
  kind: v.literal("table"),
  table: Slug,
  /** Path of the fact → column of the table. */
  facts: v.pipe(
    v.record(FactPath, v.union([v.pipe(v.string(), v.minLength(1), v.maxLength(120)), Column])),
    v.minEntries(1),
    v.maxEntries(50),
  ),
  confidence: v.optional(Confidence, 0.9),
});
export type TableEnricher = v.InferOutput<typeof TableEnricher>;

/** What the product tells of people and companies that use it already, by `POST /api/usage`: facts under `usage.`. */
export const UsageEnricher = v.strictObject({
  id: Slug,
  kind: v.literal("usage"),
  /** Days after which a word about usage is forgotten. */
  maxAgeDays: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(400)), 90),
});
export type UsageEnricher = v.InferOutput<typeof UsageEnricher>;

/** A source of facts that the playbook adds. */
export const Enricher = v.variant("kind", [HttpEnricher, MxEnricher, TableEnricher, UsageEnricher]);
export type Enricher = v.InferOutput<typeof Enricher>;

/** One path, or all below it: `company.employees`, `company.*`. */
const PathOrBelow = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(\\*|(${factRoots.join("|")})\\.(\\*|[A-Za-z0-9_.-]{1,100}))$`), 'a path, or "company.*", or "*"'),
);

/** Path → sources, best first. Of several that fit a path the closest counts: itself, then `company.*`, then `*`. */
export const Precedence = v.pipe(v.record(PathOrBelow, v.pipe(v.array(Slug), v.minLength(1), v.maxLength(30))), v.maxEntries(200));
export type Precedence = v.InferOutput<typeof Precedence>;

export const FactRules = v.strictObject({
  /** Milliseconds a lead waits for its sources; who is later is heard when they come. */
  waitMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_000)), 800),
  /** Whom to believe where sources differ. Sources named come before those that are not; left out: the more confident, then the newer. */
  precedence: v.optional(Precedence, {}),
});
export type FactRules = v.InferOutput<typeof FactRules>;

/** Secrets a source needs. */
export function sourceSecrets(source: Enricher): string[] {
  if (source.kind !== "http") return [];
  const values = [...Object.values(source.headers), ...Object.values(source.query)];
  return [...new Set(values.flatMap((value) => (typeof value === "string" ? [] : value.secret)))];
}

/** Whether a list of what a source provides covers a path: `usage.*` covers `usage.seats`. */
export const providesPath = (provides: readonly string[], path: string): boolean =>
  provides.some((one) => one === path || (one.endsWith(".*") && path.startsWith(one.slice(0, -1))));
