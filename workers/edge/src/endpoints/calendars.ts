import type { RepCalendars } from "@baton/contract/calendar";
import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { actorOf } from "../access/actor.ts";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { audit } from "../ledger/audit.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { calendarObject } from "../wiring.ts";

type C = Context<{ Bindings: Env }>;

/** As many objects are asked at once. */
const repsListed = 50;

const ask = (env: Env, rep: string, again: boolean): Promise<RepCalendars | null> =>
  call(
    () => calendarObject(env, rep),
    (calendar) => calendar.outsideHealth(rep, again),
  );

/**
 * `GET /api/calendars?after=`: reps with calendars outside, in the playbook's order, with how each calendar answers and which bookings are
 * not there. `next` is the `after` of the next page; null at the end.
 */
export async function getCalendars(c: C): Promise<Response> {
  const { published } = await currentPlaybook(c.env);
  const all = (published?.playbook.reps ?? []).filter((rep) => rep.calendars.length > 0).map(({ id }) => id);
  const after = c.req.query("after");
  const from = after === undefined ? 0 : all.indexOf(after) + 1;
  const page = all.slice(from, from + repsListed);
  const answers = await Promise.all(page.map((rep) => ask(c.env, rep, false)));
  const next = from + repsListed < all.length ? (page.at(-1) ?? null) : null;
  return json({ reps: answers.filter((answer) => answer !== null), next });
}

/** `POST /api/calendars/{rep}/retry`: what waits or was given up is tried at once; what was deleted or moved outside is put back. */
export async function postCalendarRetry(c: C): Promise<Response> {
  const rep = c.req.param("rep") ?? "";
  const { published } = await currentPlaybook(c.env);
  const known = published?.playbook.reps.some(({ id }) => id === rep);
  const answer = known ? await ask(c.env, rep, true) : null;
  if (!answer) return refuse(problem("not-found", { detail: "no such rep" }));
  await audit(c.env, "calendar.retried", { rep }, actorOf(c));
  return json(answer);
}
