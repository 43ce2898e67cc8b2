import { geographyFacts } from "@baton/connectors/enrichers/geography/mapping";
import type { Place } from "@baton/connectors/sockets";
import { CaptureRequest, type CaptureResponse, captureBounds, Entry, OutcomeRequest } from "@baton/contract/capture";
import { leadOf } from "@baton/contract/ids";
import type { GateNote, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { type BodyIssue, type Problem, problem } from "@baton/contract/problems";
import { placeNotes } from "@baton/engine/place";
import { placeSigns } from "@baton/engine/spam";
import type { Context } from "hono";
import * as v from "valibot";
import { json, openToPages, refuse } from "../answer.ts";
import { digest } from "../digest.ts";
import type { Env } from "../env.ts";
import { attachedGate } from "../gate/attached.ts";
import { boundedJson, issuesOf } from "../gate/body.ts";
import { botGate } from "../gate/bot.ts";
import { overPace, paceRetry } from "../gate/pace.ts";
import { turnstileGate } from "../gate/turnstile.ts";
import type { Written } from "../objects/lead/answers.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { leadObject } from "../wiring.ts";
import { originOf, outcomeFor } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

/** A visitor who leaves must not take the answer with them: the work is promised to the runtime before anything is awaited. */
export function keepAlive(c: C, work: Promise<Response>): Promise<Response> {
  c.executionCtx.waitUntil(work.catch(() => undefined));
  return work;
}

export const postCapture = (c: C) => keepAlive(c, capture(c));
export const postOutcome = (c: C) => keepAlive(c, outcome(c));
export const postForget = (c: C) => keepAlive(c, forget(c));

async function capture(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, captureBounds.bodyBytes, CaptureRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const request = read.value;
  if (await overPace(c, [request])) return refuse(problem("rate-limited"), { ...openToPages, ...paceRetry });
  const { entries, refused } = sortOut(request.entries);
  const written = await store(c, request, entries, c.req.header("origin") ?? null);
  if ("code" in written) return refuse(written, openToPages);
  const receipt = {
    submission: request.submission,
    acked: entries.map((entry) => entry.id),
    stage: written.stage,
    ...(refused.length > 0 ? { refused } : {}),
  };
  const answer: CaptureResponse = { receipt };
  if (written.outcome) answer.outcome = await outcomeFor(c, written.outcome, undefined, written.slots);
  return json(answer, openToPages);
}

/** The good lines are kept beside the bad ones, and every bad one is named. */
export function sortOut(lines: unknown[]): { entries: Entry[]; refused: BodyIssue[] } {
  const entries: Entry[] = [];
  const refused: BodyIssue[] = [];
  lines.forEach((line, index) => {
    const checked = v.safeParse(Entry, line);
    if (checked.success) entries.push(checked.output);
    else refused.push(...issuesOf(checked.issues.slice(0, 1), `entries[${index}].`));
  });
  return { entries, refused: refused.slice(0, 20) };
}

/** Gates annotate, the object keeps. A problem comes back only for what could not be kept. `noticed`: what the endpoint itself saw. */
export async function store(
  c: C,
  request: CaptureRequest,
  entries: Entry[],
  origin: string | null,
  noticed: GateNote[] = [],
): Promise<Problem | Extract<Written, { status: "kept" }>> {
  const { published } = await currentPlaybook(c.env);
  const lead = leadOf(request.submission);
  const own = originOf(c);
  const form = published?.playbook.forms.find((candidate) => candidate.id === request.form);
  const turnstile = turnstileGate(c.env, form?.turnstile, request.turnstile, entries);
  const event: Extract<LeadEvent, { kind: "captured" }> = {
    kind: "captured",
    submission: request.submission,
    form: request.form,
    site: request.site,
    entries,
    sentAt: request.sentAt ?? null,
    page: request.page ?? null,
    consent: request.consent ?? null,
    durability: request.durability ?? null,
    ...(request.dropped ? { dropped: request.dropped } : {}),
    gates: [
      ...noticed,
      ...(published ? siteGate(published, request, origin, own) : []),
      ...attachedGate(request.page),
      ...botGate(
        request.signs,
        entries.some((entry) => entry.kind === "submit"),
      ),
      ...turnstile.notes,
      ...(published ? placeSigns(published.playbook.spam.block, c.req.header("cf-connecting-ip"), c.req.raw.cf?.country) : []),
    ],
    ...(turnstile.proof ? { proof: turnstile.proof } : {}),
    ...(published ? {} : { unjudged: true, ...(origin === own ? {} : { from: { origin: origin?.slice(0, 200) ?? null } }) }),
    geo: geographyFacts(c.req.raw.cf as Place | undefined).map((fact) => ({ ...fact, at: Date.now() })),
  };
  const secret = await digest(request.secret);
  try {
    const written: Written = await call(
      () => leadObject(c.env, lead),
      (object) => object.capture(lead, secret, event),
    );
    return written.status === "kept" ? written : problem(written.status);
  } catch (error) {
    console.error(JSON.stringify({ at: "capture", problem: "not-stored", name: (error as Error).name }));
    return problem("unavailable");
  }
}

/** The form's own page is ours, whatever pages the site names; what is wrong with site or form is wrong there too. */
function siteGate({ playbook }: Published, request: CaptureRequest, origin: string | null, own: string): GateNote[] {
  return placeNotes(playbook, request, origin).filter(({ gate }) => gate !== "origin" || origin !== own);
}

async function outcome(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, OutcomeRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const lead = leadOf(read.value.submission);
  const secret = await digest(read.value.secret);
  const written = await call(
    () => leadObject(c.env, lead),
    (object) => object.outcome(lead, secret),
  );
  // What does not exist and what is not yours look the same.
  if (!written || written.status === "wrong-secret") return refuse(problem("wrong-secret"), openToPages);
  if (written.status === "erased") return refuse(problem("erased"), openToPages);
  return json({ stage: written.stage, outcome: written.outcome && (await outcomeFor(c, written.outcome)) }, openToPages);
}

async function forget(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, OutcomeRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  if (await overPace(c)) return refuse(problem("rate-limited"), { ...openToPages, ...paceRetry });
  const lead = leadOf(read.value.submission);
  const secret = await digest(read.value.secret);
  const erased = await call(
    () => leadObject(c.env, lead),
    (object) => object.forget(lead, secret),
  );
  return erased === "wrong-secret" ? refuse(problem("wrong-secret"), openToPages) : json({ erased: true }, openToPages);
}
