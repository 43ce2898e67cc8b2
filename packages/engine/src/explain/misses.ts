import type { RouteTried } from "@baton/contract/assignment";
import type { ConditionMiss } from "@baton/contract/score";
import { askedInWords } from "./sources.ts";
import { fieldName, listInWords, momentInWords, type Names, optionName, valueInWords } from "./words.ts";

const answers = "answers.";

/** What a test wants, and what it says when a `not` turns it round. */
type Wanting = (expected: unknown) => [needs: string, under: string];

const opposite = (phrase: string): [string, string] => [`needs ${phrase}`, `must not be ${phrase}`];
const doing =
  (verb: string) =>
  (expected: unknown): [string, string] => [`needs to ${verb} ${valueInWords(expected)}`, `must not ${verb} ${valueInWords(expected)}`];
const one = (expected: unknown) => (Array.isArray(expected) ? listInWords(expected.map(valueInWords), "or") : valueInWords(expected));

const tests: Record<string, Wanting> = {
  eq: (expected) => opposite(valueInWords(expected)),
  ne: (expected) => [`must not be ${valueInWords(expected)}`, `needs ${valueInWords(expected)}`],
  in: (expected) => [
    Array.isArray(expected) && expected.length > 1 ? `needs one of ${one(expected)}` : `needs ${one(expected)}`,
    `must not be ${one(expected)}`,
  ],
  nin: (expected) => [`must not be ${one(expected)}`, `needs one of ${one(expected)}`],
  gt: (expected) => opposite(`more than ${valueInWords(expected)}`),
  gte: (expected) => opposite(`at least ${valueInWords(expected)}`),
  lt: (expected) => opposite(`less than ${valueInWords(expected)}`),
  lte: (expected) => opposite(`at most ${valueInWords(expected)}`),
  exists: (expected) => (expected ? ["needs a value", "must have none"] : ["must have none", "needs a value"]),
  contains: doing("contain"),
  startsWith: doing("begin with"),
  endsWith: doing("end with"),
  glob: doing("look like"),
  within: (expected) => {
    const [from, to] = Array.isArray(expected) ? expected : [];
    return opposite(`at least ${valueInWords(from)} and less than ${valueInWords(to)}`);
  },
  postal: (expected) => opposite(`a postal code in ${one(expected)}`),
  before: (expected) => [`needs to be before ${valueInWords(expected)}`, `must not be before ${valueInWords(expected)}`],
  after: (expected) => [`needs to be after ${valueInWords(expected)}`, `must not be after ${valueInWords(expected)}`],
};

/** `company.employees is 120, needs at least 1,000`; `no value for company.employees`. No full stop: it goes into sentences. */
export function missInWords(miss: ConditionMiss, names: Names = {}): string {
  if (miss.path === "") return miss.negated ? "excludes everything" : "can never hold";
  if (miss.path === "territory") {
    const territory = valueInWords(miss.expected);
    if (miss.missing) return `territory ${territory} is not defined`;
    return miss.negated ? `in territory ${territory}, which is excluded` : `not in territory ${territory}`;
  }
  const path = pathInWords(miss.path, names);
  if (miss.missing) return `no value for ${path}${askedInWords(miss.path, names.enrichers)}`;
  const { actual, expected } = chosen.has(miss.test) ? asChosen(miss, names) : miss;
  const known = miss.path === "time.at" && typeof actual === "number" ? momentInWords(actual) : valueInWords(actual);
  const [needs, under] = tests[miss.test]?.(expected) ?? opposite(`${miss.test} ${valueInWords(expected)}`);
  return `${path} is ${known}, ${miss.negated ? under : needs}`;
}

/** Tests of the whole value: only there is the wanted one an option as well, and not a part of one. */
const chosen = new Set(["eq", "ne", "in", "nin"]);

function asChosen({ path, actual, expected }: ConditionMiss, names: Names): Pick<ConditionMiss, "actual" | "expected"> {
  if (!path.startsWith(answers)) return { actual, expected };
  const field = path.slice(answers.length);
  return { actual: optionName(field, actual, names), expected: optionName(field, expected, names) };
}

/**
 * Whether a route failed for nothing but being for the other kind of lead: for people who stopped before sending while this one
 * sent, or the reverse. Nobody has to be told why it did not take this one.
 */
export function isForOtherKind({ matched, misses: [first, ...others] }: RouteTried): boolean {
  return !matched && first?.path === "submission.kind" && others.length === 0;
}

/** An answer goes by its question, a score by its name; everything else keeps the path ops know from the playbook. */
function pathInWords(path: string, names: Names): string {
  if (path.startsWith("score.")) return path.slice("score.".length);
  const field = path.startsWith(answers) ? path.slice(answers.length) : null;
  return field !== null && names.fields && Object.hasOwn(names.fields, field) ? fieldName(field, names) : path;
}
