import { schedulingPlugs } from "@baton/connectors/scheduling/plugs";
import type { WebhookCall } from "@baton/connectors/scheduling/socket";
import { problem } from "@baton/contract/problems";
import { type BookingWord, type SchedulingKind, schedulingKinds } from "@baton/contract/scheduling";
import { normalEmail } from "@baton/engine/dedupe";
import { bookedElsewhere, type Unheard } from "@baton/engine/meeting/booked-elsewhere";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedText } from "../gate/body.ts";
import { openLink } from "../links.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { matchKey } from "../signing.ts";
import { identityObject, leadObject } from "../wiring.ts";
import { keepAlive } from "./capture.ts";
import { originOf } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

/** Vendors send a few kilobytes. */
const bodyBytes = 131_072;

/** What became of one word of a vendor's. */
type Heard = { lead: string; booking: string } | { unheard: Unheard | "unknown-lead" };

/**
 * `POST /v1/scheduling/{cal|calendly|hubspot}`: a vendor tells of bookings on its pages, and their leads become booked, moved or
 * cancelled. 401 where it is not signed under a secret that some rep's `schedulingLink` names, or signed too long ago; 413 over 128 KiB.
 * What is signed is answered with 200, so that vendors do not send again what we have no use for; `heard` says what became of each word.
 */
export const postScheduling = (c: C) => keepAlive(c, take(c));

async function take(c: C): Promise<Response> {
  const kind = schedulingKinds.find((candidate) => candidate === c.req.param("kind"));
  if (!kind) return refuse(problem("not-found"));
  const text = await boundedText(c.req.raw, bodyBytes);
  if (!text.ok) return refuse(text.problem);
  const { pathname, search } = new URL(c.req.url);
  const sent: WebhookCall = {
    method: c.req.method,
    url: originOf(c) + pathname + search,
    header: (name) => c.req.header(name) ?? null,
    body: text.value,
  };
  const body = parsed(text.value);
  if (body === undefined) return refuse(problem("bad-json"));
  if (!(await isSigned(c.env, kind, sent)))
    return refuse(problem("unauthorized", { detail: "not signed as this vendor signs, or too long ago" }));
  const words = schedulingPlugs[kind].read(body);
  if (!words) return refuse(problem("bad-shape", { detail: `no webhook of ${kind}'s` }));
  const heard: Heard[] = [];
  for (const word of words) heard.push(await hear(c.env, kind, word));
  return json({ heard });
}

/** Under any of the secrets reps name for this vendor: each may have a webhook of their own. */
async function isSigned(env: Env, kind: SchedulingKind, sent: WebhookCall): Promise<boolean> {
  const { published } = await currentPlaybook(env);
  const links = (published?.playbook.reps ?? []).map(({ schedulingLink }) => schedulingLink).filter((link) => link?.kind === kind);
  for (const name of new Set(links.map((link) => link?.webhookSecret))) {
    const secret = name === undefined ? undefined : env[name];
    if (typeof secret === "string" && (await schedulingPlugs[kind].signed(sent, secret, Date.now()))) return true;
  }
  return false;
}

async function hear(env: Env, kind: SchedulingKind, word: BookingWord): Promise<Heard> {
  const id = (word.tracking ? await openLink(env, "track", word.tracking) : null) ?? (await leadOf(env, word));
  if (!id) return { unheard: "unknown-lead" };
  const stub = () => leadObject(env, id);
  const held = await call(stub, (object) => object.read(id));
  if (!held) return { unheard: "unknown-lead" };
  const told = bookedElsewhere(held.lead, kind, word);
  if ("unheard" in told) return told;
  await call(stub, (object) => object.booked(id, { kind: "booked", booking: told.booking }));
  return { lead: id, booking: told.booking.id };
}

/** Whose address it is, where the link's own word did not come back: somebody typed the address of the page by hand. */
async function leadOf(env: Env, { email }: BookingWord): Promise<string | null> {
  const normal = email ? normalEmail(email) : null;
  if (!normal) return null;
  const key = await matchKey(env, "email", normal);
  return await call(
    () => identityObject(env, key),
    (object) => object.holder(key),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
