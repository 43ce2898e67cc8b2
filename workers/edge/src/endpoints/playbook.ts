import * as holidays from "@baton/connectors/holidays/holidays";
import type { PlaybookCheck, PlaybookCurrent } from "@baton/contract/ops";
import { problem } from "@baton/contract/problems";
import { checkPlaybook } from "@baton/engine/playbook";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";
import { boundedText } from "../gate/body.ts";
import { audit } from "../ledger/audit.ts";
import { documentKey } from "../playbook/keys.ts";
import { publish } from "../playbook/publish.ts";
import { handOnLost } from "../playbook/reps-lost.ts";
import { currentPlaybook, forgetPointer, playbookAsOfNow } from "../playbook/source.ts";

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

/** `PUT /api/playbook`: with `If-Match` of what it replaces, so that nobody's change is overwritten unseen. */
export async function putPlaybook(c: C): Promise<Response> {
  const text = await boundedText(c.req.raw, playbookBytes);
  if (!text.ok) return refuse(text.problem);
  // Judged against what KV says now. KV is no referee (elsewhere it may lag by a minute): of two who publish in the same minute on
  // two continents the later one wins, and the audit shows both.
  const now = await playbookAsOfNow(c.env);
  if (!now) return refuse(problem("unavailable"));
  const { published } = now;
  const expected = c.req.header("if-match")?.replace(/^W\//, "").replaceAll('"', "");
  if (published && !expected) return refuse(problem("if-match-required", { current: published.hash }));
  if (published && expected !== "*" && expected !== published.hash) return refuse(problem("playbook-changed", { current: published.hash }));
  const { playbook, problems } = checkPlaybook(text.value, undefined, holidays);
  if (!playbook) return refuse(problem("playbook-invalid", { problems }));
  const hash = await hex256(text.value);
  await publish(c.env.WORKSPACE, hash, text.value, Date.now());
  forgetPointer();
  await audit(c.env, "playbook.published", {
    hash,
    replaced: published?.hash ?? null,
    message: saidIn(c, "baton-message", 500),
    author: saidIn(c, "baton-author", 120),
  });
  if (published) c.executionCtx.waitUntil(handOnLost(c.env, published.playbook, playbook, Date.now()));
  return json({ hash, problems }, { etag: `"${hash}"` });
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
