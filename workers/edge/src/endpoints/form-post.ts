import type { CaptureRequest, Entry } from "@baton/contract/capture";
import { captureBounds } from "@baton/contract/capture";
import { problem } from "@baton/contract/problems";
import { reason } from "@baton/contract/reason";
import type { Context } from "hono";
import { html } from "hono/html";
import { page, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedText } from "../gate/body.ts";
import { overPace } from "../gate/pace.ts";
import { frame } from "../pages/frame.ts";
import { keepAlive, store } from "./capture.ts";
import { outcomeFor } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

/** `POST /f/{form}?site=`: a plain HTML form, without any JavaScript, captures just the same and is answered with a page. */
export const postForm = (c: C) => keepAlive(c, capture(c));

async function capture(c: C): Promise<Response> {
  const text = await boundedText(c.req.raw, captureBounds.bodyBytes);
  if (!text.ok) return refuse(text.problem);
  const type = c.req.header("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) {
    return refuse(
      problem("bad-shape", { issues: [{ path: "content-type", expected: "application/x-www-form-urlencoded", got: type.slice(0, 80) }] }),
    );
  }
  const fields = [...new URLSearchParams(text.value)];
  const entries: Entry[] = fields.map(([field, value], index) => ({
    kind: "answer",
    id: `post.${index + 1}`,
    seq: index + 1,
    ageMs: 0,
    field: field.slice(0, 200),
    value: value === "" ? null : value,
  }));
  entries.push({ kind: "submit", id: `post.${entries.length + 1}`, seq: entries.length + 1, ageMs: 0 });
  const referrer = c.req.header("referer");
  const request: CaptureRequest = {
    v: 1,
    site: c.req.query("site") ?? "",
    form: c.req.param("form") ?? "",
    submission: `sub_x${random(21)}`,
    secret: random(22),
    durability: "none",
    entries: [],
    page: { ...(referrer ? { url: referrer.slice(0, 4000) } : {}), language: c.req.header("accept-language")?.split(",")[0]?.slice(0, 40) },
  };
  // Nobody tries a plain post again for us, so it is never turned away: what comes too fast is kept aside.
  const hasty = (await overPace(c)) ? [{ gate: "pace", quarantine: true, reason: reason("too-many-requests") }] : [];
  const written = await store(c, request, entries, originOfPage(c), hasty);
  if ("code" in written) return page(frame("Not saved", notSaved()).toString(), written.status);
  if (!written.outcome) return page(frame("Thank you", html`<h1>Thank you</h1>`).toString());
  const outcome = await outcomeFor(c, written.outcome);
  if (outcome.booking?.provider === "baton") return c.redirect(outcome.booking.url, 303);
  if (outcome.status === "invalid") {
    const wrong = (outcome.problems ?? []).map(
      (problem) => html`<li>${problem.message} <span class="muted">(${problem.field})</span></li>`,
    );
    return page(
      frame(
        "Almost there",
        html`<h1>Almost there</h1><p>What you sent is kept. Please go back and mend:</p><ul class="problems">${wrong}</ul>`,
      ).toString(),
      422,
    );
  }
  const words = outcome.next.kind === "message" ? outcome.next.text : "We will be in touch shortly.";
  return page(frame("Thank you", html`<h1>Thank you</h1><p>${words}</p>`).toString());
}

/** Browsers name the origin of a form post; some only by its referrer, and "null" under a strict referrer policy. */
function originOfPage(c: C): string | null {
  const origin = c.req.header("origin");
  if (origin && origin !== "null") return origin;
  const referrer = c.req.header("referer");
  return referrer && URL.canParse(referrer) ? new URL(referrer).origin : null;
}

function notSaved() {
  return html`<h1>That was not saved</h1><p>Our server could not store your answers just now. Please go back and send them once more.</p>`;
}

function random(length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte & 63]).join("");
}
