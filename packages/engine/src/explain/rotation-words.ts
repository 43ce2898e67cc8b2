import { languageName } from "./language-name.ts";
import { countInWords, listInWords, momentInWords, type Names, numberInWords, poolName, repName, valueInWords } from "./words.ts";

type Values = Readonly<Record<string, unknown>>;

const named = (values: unknown, last: "and" | "or") =>
  Array.isArray(values) ? listInWords(values.map(valueInWords), last) : valueInWords(values);
const who = ({ rep }: Values, names: Names) => (rep === undefined ? "whoever got it" : repName(rep, names));
const leads = (count: unknown) => (typeof count === "number" ? countInWords(Math.round(count * 10) / 10, "lead") : "leads");
const number = (value: unknown) => (typeof value === "number" ? numberInWords(value) : "some");
const forWeight = (count: unknown, { weight }: Values) => `${number(count)} for a weight of ${number(weight)}`;
const than = ({ than: best }: Values): Values => (best !== null && typeof best === "object" ? (best as Values) : {});
const has = (list: unknown) => (Array.isArray(list) && list.length > 0 ? `has ${named(list, "and")}` : "has none of it");

/** Why a rotation left somebody out, or put somebody else first. Said beside a rep's name: they begin small and do not repeat it. */
export const rotationWords: Record<string, (values: Values, names: Names) => string> = {
  "open-capacity": ({ open, limit }) => `has ${number(open)} open ${open === 1 ? "lead" : "leads"}, the limit is ${number(limit)}`,
  "lead-cap": ({ ahead, limit }) =>
    `is ${leads(ahead)} ahead of whoever has had least, the pool allows ${typeof limit === "number" ? number(limit) : "fewer"}`,
  "skill-missing": ({ skills }) => `lacks the skill ${named(skills ?? "asked for", "and")}`,
  "language-missing": ({ languages }) =>
    `does not speak ${Array.isArray(languages) ? listInWords(languages.map(languageName), "or") : "the language asked for"}`,
  "colleague-of": (values, names) => `${who(values, names)} has somebody of the same company`,
  "lower-priority": (values, names) =>
    `has priority ${number(values.priority)}, ${who(values, names)} has ${number(than(values).priority)}`,
  "works-later": (values, names) => {
    const theirs =
      typeof values.worksAt === "number" ? `is at work at ${momentInWords(values.worksAt)}` : "is not at work within a fortnight";
    const best = than(values).worksAt;
    return `${theirs}, ${who(values, names)} ${typeof best === "number" ? `at ${momentInWords(best)}` : "sooner"}`;
  },
  "less-fit": (values, names) => `${has(values.has)} of what the route prefers, ${who(values, names)} ${has(than(values).has)}`,
  "more-loaded": (values, names) =>
    `has ${forWeight(values.open, values)} open, ${who(values, names)} ${forWeight(than(values).open, than(values))}`,
  "ahead-of-share": (values, names) => `is ahead of their share, ${who(values, names)} is not`,
  "later-turn": (values, names) => {
    const best = forWeight(than(values).credit, than(values));
    return `their turn comes later: ${forWeight(values.credit, values)} counted, ${who(values, names)} ${best}`;
  },
  "waited-less": (values, names) => `level with ${who(values, names)}, who has waited longer`,
  "lost-the-draw": (values, names) => `level with ${who(values, names)} in everything; the lead's own id decided`,
};

/** What became of a lead, or of a pool's answer. */
export const openWords: Record<string, (values: Values, names: Names) => string> = {
  overflowed: (values, names) => {
    const asked = values.to === undefined ? "" : `, so ${poolName(values.to, names)} was asked`;
    return `Everybody in ${poolName(values.pool, names)} who could take the lead was full${asked}`;
  },
  "stood-in": (values, names) =>
    values.rep === undefined
      ? "A backup stood in for a rep who was away"
      : `${repName(values.rep, names)} stood in for ${repName(values.of, names)}`,
  closed: ({ why, note }) =>
    `Closed${why === undefined ? ": nobody works on it any more" : ` as ${valueInWords(why)}`}${note ? `: ${valueInWords(note)}` : ""}`,
  reopened: () => "Opened again after it had been closed",
};
