import { CaptureRequest } from "@baton/contract/capture";
import { problem } from "@baton/contract/problems";
import { SealedRequest, type SealedResponse, SentLetter, sealBounds } from "@baton/contract/seal";
import type { Context } from "hono";
import * as v from "valibot";
import { json, openToPages, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { overPace, paceRetry } from "../gate/pace.ts";
import { openLetter } from "../sealing/open-letter.ts";
import { type SealingKeys, sealingKeys } from "../sealing/sealing-keys.ts";
import { keepAlive, sortOut, store } from "./capture.ts";

type C = Context<{ Bindings: Env }>;
type Line = SealedResponse["letters"][number];
/** A letter that came to nothing, or what stood in it. */
type Opened = { line: Line } | { id: string; ageMs: number; request: CaptureRequest };

/** `POST /v1/capture/sealed`: answers that waited on a visitor's disk, brought by whichever page was opened next. */
export const postSealed = (c: C) => keepAlive(c, deliver(c));

async function deliver(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, sealBounds.bodyBytes, SealedRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const keys = await sealingKeys(c.env);
  const letters = await Promise.all(read.value.letters.map((letter) => open(keys, letter)));
  const ours = letters.flatMap((letter) => ("request" in letter ? [letter.request] : []));
  // A key that is missing by our own mistake costs nobody their letter: it is asked for again later.
  const lacksKey = letters.some((letter) => "line" in letter && letter.line.code === "unknown-key");
  if (lacksKey && keys.problem) return refuse(problem("unavailable", { detail: keys.problem }), openToPages);
  if (await overPace(c, ours)) return refuse(problem("rate-limited"), { ...openToPages, ...paceRetry });
  const lines = await Promise.all(letters.map((letter) => ("line" in letter ? letter.line : keep(c, letter))));
  // What is kept by now is kept; all of it may come again, and the same entries twice change nothing.
  if (lines.some((line) => line.code === "unavailable")) return refuse(problem("unavailable"), openToPages);
  const answer: SealedResponse = { letters: lines };
  return json(answer, openToPages);
}

async function open(keys: SealingKeys, sent: unknown): Promise<Opened> {
  const checked = v.safeParse(SentLetter, sent);
  const unreadable = (code: NonNullable<Line["code"]>): Opened => ({ line: { id: idOf(sent), status: "unreadable", code } });
  if (!checked.success) return unreadable("bad-shape");
  const letter = checked.output;
  const key = keys.byId.get(letter.kid);
  if (!key) return unreadable("unknown-key");
  const text = await openLetter(key, letter);
  if (text === null) return unreadable("broken-seal");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return unreadable("bad-json");
  }
  const request = v.safeParse(CaptureRequest, body);
  return request.success ? { id: letter.id, ageMs: letter.ageMs, request: request.output } : unreadable("bad-shape");
}

/** The way of `POST /v1/capture`; entries are by as much older as the letter has waited. */
async function keep(c: C, { id, ageMs, request }: Exclude<Opened, { line: Line }>): Promise<Line> {
  const { entries } = sortOut(request.entries);
  const aged = entries.map((entry) => ({ ...entry, ageMs: entry.ageMs + ageMs }));
  const written = await store(c, request, aged, c.req.header("origin") ?? null);
  if (!("code" in written)) return { id, status: "kept" };
  return { id, status: written.code === "erased" ? "erased" : "refused", code: written.code };
}

/** As much of a name as may go back to whoever sent it. */
function idOf(sent: unknown): string {
  const id = (sent as { id?: unknown } | null | undefined)?.id;
  return typeof id === "string" ? id.slice(0, 64) : "";
}
