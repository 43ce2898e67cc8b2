import type { Course, Replay, RouteDifference, RouteFate } from "@baton/contract/replay";
import { missInWords } from "../explain/misses.ts";
import { reasonInWords } from "../explain/reasons.ts";
import { listInWords, lowerFirst, type Names, numberInWords, poolName, repName, routeName } from "../explain/words.ts";

/** Misses given of a route; the replay has them all. */
const missesSaid = 3;

/** What the other playbook would have done with the lead and why, in sentences; the first says it all in short. */
export function replayInWords(replay: Replay, names: Names = {}): string[] {
  const { before, after, same, differs } = replay;
  if (same) return [`Nothing would be different. ${courseInWords(after, names, "would get")}`];
  return [
    `${courseInWords(after, names, "would get")} As it was decided: ${courseInWords(before, names, "got")}`,
    ...apartInWords(replay, names),
    ...turnInWords(replay, names),
    ...replay.reckoned.map(
      (pool) =>
        `Whose turn it was in ${poolName(pool, names)} is read from its ledger as it stood then; open leads and free times play no part.`,
    ),
    ...(differs.includes("meeting") && before.meeting !== after.meeting ? [meetingInWords(before, after)] : []),
  ];
}

/** By which points, which bar and which routes the two part. */
export function apartInWords(replay: Pick<Replay, "before" | "after" | "differs" | "routes" | "knowsBefore">, names: Names): string[] {
  const { before, after, differs, routes } = replay;
  return [
    ...(differs.includes("score") ? [scoreInWords(before, after)] : []),
    ...(after.outcome === "disqualified" && before.outcome !== "disqualified" ? unmetInWords(after, names, "is not met") : []),
    ...(before.outcome === "disqualified" && after.outcome !== "disqualified" ? unmetInWords(before, names, "was not met") : []),
    ...routes.flatMap((route) => routeInWords(route, replay, names)),
  ];
}

function courseInWords({ outcome, rep, route, pool, possible }: Course, names: Names, got: string): string {
  const by = route === null ? "" : ` through ${routeName(route, names)}`;
  const from = pool === null ? "" : `, from ${poolName(pool, names)}`;
  if (outcome === "assigned") return `${repName(rep, names)} ${got} the lead${by}${from}.`;
  if (outcome === "offered") return `${repName(rep, names)} ${got} the lead offered${by}${from}, to accept or not.`;
  if (outcome === "queued") return `Nobody ${got} the lead${by} of itself: it waits in a queue to be claimed.`;
  if (outcome === "disqualified") return `Nobody ${got} the lead: it does not meet the playbook's bar.`;
  if (outcome === "held") return `Nobody ${got} the lead${by}: it waits for a person to decide.`;
  const who = listInWords(
    possible.map((id) => repName(id, names)),
    "or",
  );
  return `One of ${poolName(pool, names)} ${got} the lead${by}: whoever's turn it was then (${who}).`;
}

function scoreInWords({ score: was }: Course, { score: is }: Course): string {
  const said = (score: typeof was) => `grade ${score.grade}, fit ${numberInWords(score.fit)}, intent ${numberInWords(score.intent)}`;
  const points = (score: typeof was) => new Map(score.given.map((one) => [`${one.label} (${one.kind})`, one.points]));
  const [old, now] = [points(was), points(is)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((label) => {
    const by = (now.get(label) ?? 0) - (old.get(label) ?? 0);
    return by === 0 ? [] : `${label} ${by < 0 ? "" : "+"}${numberInWords(by)}`;
  });
  const why = changes.length > 0 ? ` (${changes.slice(0, missesSaid).join(", ")})` : "";
  return `Score: ${said(is)} instead of ${said(was)}${why}.`;
}

function unmetInWords({ score }: Course, names: Names, is: string): string[] {
  return score.unmet.slice(0, missesSaid).map((miss) => `The bar ${is}: ${missInWords(miss, names)}.`);
}

function routeInWords({ name, before, after }: RouteDifference, { knowsBefore }: Pick<Replay, "knowsBefore">, names: Names): string[] {
  const tells = after.fate === "took" ? before : after;
  if (tells.fate === "untried" && after.fate === "took" && !knowsBefore)
    return [`Route “${name}” takes the lead; the playbook it was decided under is not kept any more, so why it did not then is not known.`];
  const said = fateInWords(tells, names, after.fate === "took");
  if (said === null) return [];
  return [after.fate === "took" ? `Route “${name}” takes the lead; before, ${said}.` : `Route “${name}” does not take it: ${said}.`];
}

function fateInWords(fate: RouteFate, names: Names, before: boolean): string | null {
  switch (fate.fate) {
    case "absent":
      return before ? "there was no such route" : "there is no such route";
    case "behind":
      return `${before ? "it stood" : "it stands"} behind “${fate.taken}”, which matches first`;
    case "unmet": {
      const said = fate.misses.slice(0, missesSaid).map((miss) => missInWords(miss, names));
      const more = fate.misses.length - said.length;
      return `${before ? "it did not match: " : ""}${said.join("; ")}${more > 0 ? `; ${more} more` : ""}`;
    }
    case "empty":
      return `it ${before ? "matched" : "matches"}, but: ${lowerFirst(reasonInWords(fate.reason, names))}`;
    default:
      return null;
  }
}

/** The same pool, another rep: members, weights or their roster are others. */
function turnInWords({ before, after, receipt, differs }: Replay, names: Names): string[] {
  if (!differs.includes("rep") || after.outcome !== "assigned" || after.pool === null || after.pool !== before.pool) return [];
  const pick = receipt.picks.find(({ pool }) => pool === after.pool);
  const was = pick?.candidates.find(({ rep }) => rep === before.rep);
  const pool = poolName(after.pool, names);
  if (!was) return [`${repName(before.rep, names)} is not a member of ${pool} there.`];
  if (!was.eligible)
    return [`${repName(before.rep, names)} could not take it there: ${was.excluded.map((why) => reasonInWords(why, names)).join(", ")}.`];
  return [`With the credits as they stood then, it is the turn of ${repName(after.rep, names)} in ${pool} as it is written there.`];
}

function meetingInWords(before: Course, after: Course): string {
  const said = (meeting: string | null) => (meeting === null ? "no meeting" : `the meeting “${meeting}”`);
  return `The visitor would be offered ${said(after.meeting)} instead of ${said(before.meeting)}.`;
}
