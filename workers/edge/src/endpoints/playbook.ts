import * as holidays from "@baton/connectors/holidays/holidays";
import type { PlaybookCheck, PlaybookCurrent } from "@baton/contract/ops";
import type { Published } from "@baton/contract/playbook";
import { type Problem, problem } from "@baton/contract/problems";
import { checkPlaybook } from "@baton/engine/playbook";
import type { Context } from "hono";
import { actorOf } from "../access/actor.ts";
import { authorOf } from "../access/author.ts";
import { json, refuse } from "../answer.ts";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";
import { boundedText } from "../gate/body.ts";
import { badQuery } from "../gate/query.ts";
import { audit } from "../ledger/audit.ts";
import { documentKey } from "../playbook/keys.ts";
import { publish } from "../playbook/publish.ts";
import { handOnLost } from "../playbook/reps-lost.ts";
import { currentPlaybook, forgetPointer, playbookAsOfNow } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { pilotObject } from "../wiring.ts";
import { endPilot } from "./pilot/end.ts";

type C = Context<{ Bindings: Env }>;

/** Bytes of one playbook document; 25 MiB would be KV's own bound. */
export const playbookBytes = 2 * 1024 * 1024;

/** `GET /api/playbook`: the text in force; its hash is the ETag to publish against. */
export async function getPlaybook(c: C): Promise<Response> {
  const { published, publishedAt } = await currentPlaybook(c.env);
  const text = published && (await c.env.WORKSPACE.get(documentKey(published.hash)));
  if (!published || !text) return refuse(problem("no-playbook"));
  const current: PlaybookCurrent = { hash: published.hash, publishedAt: publishedAt ?? 0, text };
  return json(current, { etag: `"${published.hash}"` });
}

/** `POST /api/playbook/check`: every problem at once; nothing is stored. */
export async function postPlaybookCheck(c: C): Promise<Response> {
  const text = await boundedText(c.req.raw, playbookBytes);
  if (!text.ok) return refuse(text.problem);
  const { playbook, problems } = checkPlaybook(text.value, undefined, holidays);
  const check: PlaybookCheck = { ok: playbook !== null, problems };
  return json(check);
}

/**
 * `PUT /api/playbook`: with `If-Match` of what it replaces, so that nobody's change is overwritten unseen. `?pilot=end` ends the one that
 * runs.
 */
export async function putPlaybook(c: C): Promise<Response> {
  const text = await boundedText(c.req.raw, playbookBytes);
  if (!text.ok) return refuse(text.problem);
  // Judged against what KV says now. KV is no referee (elsewhere it may lag by a minute): of two who publish in the same minute on
  // two continents the later one wins, and the audit shows both.
  const now = await playbookAsOfNow(c.env);
  if (!now) return refuse(problem("unavailable"));
  const { published } = now;
  const unmatched = whyUnmatched(c, published);
  if (unmatched) return refuse(unmatched);
  const { playbook, problems } = checkPlaybook(text.value, undefined, holidays);
  if (!playbook) return refuse(problem("playbook-invalid", { problems }));
  const hash = await hex256(text.value);
  // In force already: the history says when that came about and why, and nothing of it is new.
  if (hash === published?.hash && !now.refused) return json({ hash, problems }, { etag: `"${hash}"` });
  const running = hash === published?.hash ? null : await inTheWay(c);
  if (running) return refuse(running);
  await publish(c.env.WORKSPACE, hash, text.value, Date.now());
  forgetPointer();
  const author = authorOf(actorOf(c), saidIn(c, "baton-author", 120));
  const said = { hash, replaced: published?.hash ?? null, message: saidIn(c, "baton-message", 500), author };
  await audit(c.env, "playbook.published", said, actorOf(c));
  if (published) c.executionCtx.waitUntil(handOnLost(c.env, published.playbook, playbook, Date.now()));
  return json({ hash, problems }, { etag: `"${hash}"` });
}

/** Null: what is in force is what the request's `If-Match` names. */
export function whyUnmatched(c: C, published: Published | null): Problem | null {
  const expected = c.req.header("if-match")?.replace(/^W\//, "").replaceAll('"', "");
  if (published && !expected) return problem("if-match-required", { current: published.hash });
  return published && expected !== "*" && expected !== published.hash ? problem("playbook-changed", { current: published.hash }) : null;
}

/** A pilot is measured against the playbook in force: that one is not changed beneath it, unless who publishes says that it is to end. */
async function inTheWay(c: C): Promise<Problem | null> {
  const wish = c.req.query("pilot");
  if (wish !== undefined && wish !== "end")
    return badQuery([{ path: "pilot", expected: "end, which ends the pilot that runs, or left out", got: wish.slice(0, 80) }]);
  if (wish === "end") {
    // Beside another playbook it is void in any case: an emergency waits for nobody.
    await endPilot(c, null, "stopped", "another playbook was published").catch((error: Error) =>
      console.error(JSON.stringify({ at: "playbook/publish", problem: error.name })),
    );
    return null;
  }
  const { running } = await call(
    () => pilotObject(c.env),
    (object) => object.standing(),
  );
  if (!running) return null;
  const { id, candidate, mode, percent } = running.plan;
  const tried = `${candidate.slice(0, 12)} is tried ${mode === "pilot" ? `on ${percent} % of people` : "in the shadow"}`;
  return problem("pilot-running", {
    detail: `${tried}; promote it, stop it, or publish with ?pilot=end, which stops it`,
    pilot: id,
    candidate,
  });
}

/** Why it was changed, or who did: percent-encoded, since headers carry only ASCII. */
function saidIn(c: C, name: string, chars: number): string | null {
  const header = c.req.header(name);
  if (!header) return null;
  try {
    return decodeURIComponent(header).slice(0, chars);
  } catch {
    return header.slice(0, chars);
  }
}
