import * as v from "valibot";

export type Scalar = string | number | boolean;

/** Tests on one value; all that are given must hold. */
export interface Tests {
  eq?: Scalar;
  ne?: Scalar;
  in?: Scalar[];
  nin?: Scalar[];
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
  /** true: a value is there; false: none is. The only test a missing value can pass. */
  exists?: boolean;
  contains?: string;
  startsWith?: string;
  endsWith?: string;
  /** `*` stands for any run of characters, `?` for one. */
  glob?: string;
  /** Half-open numeric range `[from, to)`. */
  within?: [number, number];
  /** ISO date or date-time. */
  before?: string;
  after?: string;
  /** Postal codes, their beginnings, or ranges of them: `10115`, `SW1A`, `10000-19999`, `1000AA-1099ZZ`, `N1-N9`. Any of them. */
  postal?: string[];
}

/**
 * One language for form visibility, scoring, territories and routes: `{ "company.employees": { "gte": 500 } }`.
 * Several keys mean all of them. `{}` always holds. `{ "territory": "west" }` refers to a named condition.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { territory: string }
  | { [path: string]: Scalar | Tests };

const Scalar = v.union([v.string(), v.number(), v.boolean()], "a text, number, true or false");
const Text = v.pipe(v.string(), v.minLength(1));
const Finite = v.pipe(v.number(), v.finite());
const IsoMoment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/, 'a date such as "2026-11-23"'),
);

const Postal = v.pipe(
  v.string(),
  v.regex(
    /^ *[A-Za-z0-9][A-Za-z0-9 ]{0,9}( *- *[A-Za-z0-9][A-Za-z0-9 ]{0,9})?$/,
    'a postal code, its beginning, or a range such as "10000-19999"',
  ),
);

export const Tests = v.strictObject({
  eq: v.optional(Scalar),
  ne: v.optional(Scalar),
  in: v.optional(v.array(Scalar)),
  nin: v.optional(v.array(Scalar)),
  gt: v.optional(Finite),
  gte: v.optional(Finite),
  lt: v.optional(Finite),
  lte: v.optional(Finite),
  exists: v.optional(v.boolean()),
  contains: v.optional(Text),
  startsWith: v.optional(Text),
  endsWith: v.optional(Text),
  glob: v.optional(v.pipe(Text, v.maxLength(200))),
  within: v.optional(v.tuple([Finite, Finite])),
  before: v.optional(IsoMoment),
  after: v.optional(IsoMoment),
  postal: v.optional(v.pipe(v.array(Postal), v.minLength(1), v.maxLength(2_000))),
});

/** The namespaces a path may begin with; anything else is refused at check. */
export const pathRoots = [
  "answers",
  "company",
  "person",
  "email",
  "phone",
  "geo",
  "touch",
  "page",
  "visit",
  "usage",
  "account",
  "score",
  "submission",
  "time",
] as const;

/** What a condition may ask about: `company.employees`. */
export const Path = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(${pathRoots.join("|")})\\.[A-Za-z0-9_.-]{1,100}$`),
    `a path that begins with one of ${pathRoots.join(", ")}, as in "company.employees"`,
  ),
);
const Combined = v.lazy((): v.GenericSchema<Condition> => Condition);

/** Nesting is bounded by the check (`engine/playbook`), not here: a schema cannot count its own depth. */
export const Condition: v.GenericSchema<Condition> = v.lazy((input): v.GenericSchema<Condition> => {
  // A list would pass for an object without keys, which holds always.
  if (input === null || typeof input !== "object" || Array.isArray(input)) return v.never('a condition such as { "geo.country": "DE" }');
  const keys = Object.keys(input);
  if (keys.includes("all")) return v.strictObject({ all: v.array(Combined) }) as v.GenericSchema<Condition>;
  if (keys.includes("any")) return v.strictObject({ any: v.array(Combined) }) as v.GenericSchema<Condition>;
  if (keys.includes("not")) return v.strictObject({ not: Combined }) as v.GenericSchema<Condition>;
  if (keys.includes("territory")) return v.strictObject({ territory: v.string() }) as v.GenericSchema<Condition>;
  return v.record(
    Path,
    v.lazy((test) => (isTests(test) ? Tests : Scalar)),
  ) as v.GenericSchema<Condition>;
});

function isTests(input: unknown): boolean {
  return input !== null && typeof input === "object";
}
