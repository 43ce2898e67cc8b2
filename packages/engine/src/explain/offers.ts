import type { DecisionReceipt } from "@baton/contract/assignment";
import {
  countInWords,
  listInWords,
  momentInWords,
  type Names,
  numberInWords,
  poolName,
  repName,
  routeName,
  valueInWords,
} from "./words.ts";

type Wording = (values: Readonly<Record<string, unknown>>, names: Names) => string;

const why = (note: unknown) => (note ? `: ${valueInWords(note)}` : "");
const queueName = (id: unknown) => `queue “${typeof id === "string" ? id : "unknown"}”`;
const percent = (share: unknown) => (typeof share === "number" ? `${numberInWords(share)} %` : "a share");

/** Reasons about offers, queues, and routes that go by chance. */
export const offerWordings: Record<string, Wording> = {
  "expired-before": () => "let this lead's offer expire",
  expired: () => "Let the offer of a lead expire",
  "offer-withdrawn": () => "The offer was withdrawn before they answered",
  offered: (values, names) => `Offered to ${repName(values.rep, names)}, who may accept until ${momentInWords(values.until)}`,
  "offer-accepted": (values, names) =>
    `${repName(values.rep, names)} accepted the lead${values.by === "ops" ? ", as ops said in their name" : ""}`,
  "offer-declined": (values, names) => `${repName(values.rep, names)} declined the lead${why(values.note)}`,
  "offer-expired": (values, names) => `${repName(values.rep, names)} did not answer in time`,
  "nobody-accepted": ({ offers }) =>
    typeof offers === "number" ? `Offered to ${countInWords(offers, "rep")}, and nobody accepted` : "Nobody accepted it",
  queued: (values) => `Waits in ${queueName(values.queue)} until somebody claims it`,
  claimed: (values, names) =>
    `${repName(values.rep, names)} claimed the lead${values.queue ? ` from ${queueName(values.queue)}` : ""}${why(values.note)}`,
  "held-out": (values) => `Kept apart to compare with, as ${percent(values.percent)} of people are`,
  "route-empty": (values, names) => `Passed over by ${routeName(values.route, names)}, which matched`,
  "everybody-away": (values, names) => `Everybody in ${poolName(values.pool, names)} is away or paused`,
  "facts-late": ({ sources }) =>
    `Facts came late${Array.isArray(sources) && sources.length > 0 ? `, from ${listInWords(sources.map(String), "and")}` : ""}`,
  "facts-missing": ({ sources }) =>
    `Decided without ${Array.isArray(sources) ? listInWords(sources.map(String), "and") : "a source"}, which had no answer in time`,
  "decided-again": () => "Decided again with facts that came late: nobody had accepted yet",
  rerouted: (values, names) =>
    `The same person is back after a long time and was routed again; ${repName(values.from, names)} had them before`,
};

/** Who had it offered, in order, and what they said. */
export function offerSentences({ offers = [] }: DecisionReceipt, names: Names): string[] {
  return offers.map(({ rep, at, expiresAt, ended }) => {
    const who = repName(rep, names);
    if (!ended) return `It stands before ${who}, who may accept until ${momentInWords(expiresAt)}.`;
    const minutes = Math.round((ended.at - at) / 60_000);
    const after = minutes < 1 ? "at once" : `after ${countInWords(minutes, "minute")}`;
    if (ended.how === "withdrawn")
      return `It was offered to ${who}, and taken back before they answered: facts that came late led elsewhere.`;
    if (ended.how === "expired") return `It was offered to ${who}, who did not answer in time.`;
    return `It was offered to ${who}, who ${ended.how} ${after}${why(ended.note)}.`;
  });
}

/** Which way chance sent this person, and how many go that way. */
export function shareSentences({ shares = [] }: DecisionReceipt, names: Names): string[] {
  return shares.map(({ route, share, percent: part }) => {
    const [kind, id] = share.split(" ");
    const where = { pool: () => poolName(id, names), rep: () => repName(id, names), queue: () => queueName(id) }[kind ?? ""];
    const to =
      share === "holdout"
        ? "is kept apart"
        : where
          ? `goes to ${where()}`
          : share === "next"
            ? "goes on to the next routes"
            : "goes to the account's owner";
    return `By chance, and always the same way for the same person: of ${routeName(route, names)} ${percent(part)} ${to}, this person among them.`;
  });
}
