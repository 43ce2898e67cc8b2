import type { CaptureRequest, Entry } from "@baton/contract/capture";
import { captureBounds } from "@baton/contract/capture";
import type { AnswerValue, Form } from "@baton/contract/form";
import { Secret, SubmissionId } from "@baton/contract/ids";
import { problem } from "@baton/contract/problems";
import { reason } from "@baton/contract/reason";
import { isEmpty } from "@baton/engine/empty";
import { amountAnswer, marksOf } from "@baton/engine/fields/amount";
import { wordsOf } from "@baton/engine/languages/all";
import { translate } from "@baton/engine/translate";
import type { Context } from "hono";
import { html } from "hono/html";
import * as v from "valibot";
import { page, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedText } from "../gate/body.ts";
import { overPace } from "../gate/pace.ts";
import { endingPage } from "../pages/ending.ts";
import { frame } from "../pages/frame.ts";
import { plainForm } from "../pages/plain-form.ts";
import { plainWords } from "../pages/plain-words.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { keepAlive, store } from "./capture.ts";
import { askedLanguage } from "./form-words.ts";
import { onPage, outcomeFor } from "./outcome.ts";

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
  const { published } = await currentPlaybook(c.env);
  const form = published?.playbook.forms.find(({ id }) => id === c.req.param("form")) ?? null;
  const posted = new URLSearchParams(text.value);
  const { submission, secret, seq } = goesOn(posted);
  const answers = answersOf(posted, form);
  const lang = askedLanguage(c.req.query("lang"));
  const entries: Entry[] = Object.entries(amountsRead(answers, form, lang)).map(([field, value], index) => ({
    kind: "answer",
    id: `post.${seq + index + 1}`,
    seq: seq + index + 1,
    ageMs: 0,
    field: field.slice(0, 200),
    value: isEmpty(value) ? null : value,
  }));
  const last = seq + entries.length + 1;
  entries.push({ kind: "submit", id: `post.${last}`, seq: last, ageMs: 0 });
  const word = plainWords(lang, form?.words);
  const said = (status: number, title: string, body: unknown) =>
    page(frame(title, html`<h1>${title}</h1>${body}`, { ...(lang && { language: lang }) }).toString(), status);
  const referrer = c.req.header("referer");
  const request: CaptureRequest = {
    v: 1,
    site: c.req.query("site") ?? "",
    form: c.req.param("form") ?? "",
    submission,
    secret,
    durability: "none",
    entries: [],
    page: {
      ...(referrer ? { url: referrer.slice(0, 4000) } : {}),
      language: c.req.header("accept-language")?.split(",")[0]?.slice(0, 40),
      ...(lang && { formLanguage: lang }),
    },
  };
  // Nobody tries a plain post again for us, so it is never turned away: what comes too fast is kept aside.
  const hasty = (await overPace(c)) ? [{ gate: "pace", quarantine: true, reason: reason("too-many-requests") }] : [];
  const written = await store(c, request, entries, originOfPage(c), hasty);
  if ("code" in written) return said(written.status, word("unsaved"), html`<p>${word("unsavedText")}</p>`);
  if (!written.outcome) return said(200, word("thanks"), "");
  const outcome = onPage(await outcomeFor(c, written.outcome), originOfPage(c));
  if (outcome.booking?.provider === "baton") return c.redirect(outcome.booking.url, 303);
  if (outcome.status === "invalid" && form) {
    const given = { answers, problems: outcome.problems ?? [], goesOn: { submission, secret, seq: String(last) } };
    const again = plainForm(lang ? translate(form, lang, wordsOf(lang)) : form, request.site, lang, given);
    const answer = said(422, word("almost"), html`<p>${word("mend")}</p>${again}`);
    // What is posted from here would otherwise name no origin, and be set aside as a stranger's.
    answer.headers.set("referrer-policy", "strict-origin");
    return answer;
  }
  if (outcome.status === "invalid") {
    const wrong = (outcome.problems ?? []).map(
      (problem) => html`<li>${problem.message} <span class="muted">(${problem.field})</span></li>`,
    );
    return said(422, word("almost"), html`<p>${word("mend")}</p><ul class="problems">${wrong}</ul>`);
  }
  if (outcome.next.kind === "redirect") return c.redirect(outcome.next.url, 303);
  return page(endingPage(outcome, lang, form?.words).toString());
}

/** Names no field can have: what carries a form that was sent back to be mended. */
const carried = { submission: "baton.submission", secret: "baton.secret", seq: "baton.seq" };

/** The submission this one goes on with, or a new one. */
function goesOn(posted: URLSearchParams): { submission: string; secret: string; seq: number } {
  const read = v.safeParse(GoesOn, Object.fromEntries(Object.entries(carried).map(([name, key]) => [name, posted.get(key)])));
  for (const key of Object.values(carried)) posted.delete(key);
  return read.success ? { ...read.output, seq: Number(read.output.seq) } : { submission: `sub_x${random(21)}`, secret: random(22), seq: 0 };
}
const GoesOn = v.object({ submission: SubmissionId, secret: Secret, seq: v.pipe(v.string(), v.regex(/^\d{1,9}$/)) });

/**
 * By field; of a name that comes more than once the last counts, but where several may be chosen it is a list. A box that is not ticked is
 * not posted: in a form that was sent back, that takes the answer away.
 */
function answersOf(posted: URLSearchParams, form: Form | null): Record<string, AnswerValue> {
  const fields = new Map(form?.steps.flatMap((step) => step.fields.map((field) => [field.id, field] as const)));
  const asked = posted.getAll("baton.asked");
  posted.delete("baton.asked");
  const answers: Record<string, AnswerValue> = Object.fromEntries(asked.map((id) => [id, ""]));
  for (const name of new Set(posted.keys())) {
    const values = posted.getAll(name).filter((value) => value !== "");
    answers[name] = fields.get(name)?.type === "multichoice" ? values : (values.at(-1) ?? "");
  }
  return answers;
}

/** Numbers and amounts as the language of the page writes them; whoever has to mend something finds what they typed. */
function amountsRead(answers: Record<string, AnswerValue>, form: Form | null, language = "en"): Record<string, AnswerValue> {
  const read = { ...answers };
  for (const { id, type } of form?.steps.flatMap(({ fields }) => fields) ?? []) {
    const typed = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (/^(number|currency)$/.test(type) && typeof typed === "string") read[id] = amountAnswer(typed, marksOf(language));
  }
  return read;
}

/** Browsers name the origin of a form post; some only by its referrer, and "null" under a strict referrer policy. */
function originOfPage(c: C): string | null {
  const origin = c.req.header("origin");
  if (origin && origin !== "null") return origin;
  const referrer = c.req.header("referer");
  return referrer && URL.canParse(referrer) ? new URL(referrer).origin : null;
}

function random(length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte & 63]).join("");
}
