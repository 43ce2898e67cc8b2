import type { CaptureResponse } from "@baton/contract/capture";
import { CaptureRequest } from "@baton/contract/capture";
import type { AnswerValue, FormDefinition } from "@baton/contract/form";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { mint } from "./mint.ts";
import { receiptFor, type Sent, scriptedWire, stoppedClock } from "./scripted.ts";
import { openSubmission } from "./submission.ts";

const form = (capture: FormDefinition["capture"]): FormDefinition => ({
  id: "demo",
  title: "Demo",
  submitLabel: "Send",
  capture,
  noticeText: "Saved as you type.",
  thanks: "Thanks",
  steps: [
    {
      id: "one",
      title: "One",
      fields: [
        { id: "email", type: "email", label: "E-mail", required: true, capture: true },
        { id: "size", type: "number", label: "Size", required: false, capture: true },
        { id: "note", type: "text", label: "Note", required: false, capture: true },
        { id: "budget", type: "text", label: "Budget", required: false, capture: false },
        { id: "card", type: "text", label: "Card", required: false, capture: true, autocomplete: "cc-number" },
      ],
    },
  ],
});
const everything = ["email", "size", "note", "budget", "card"];

function visit(capture: FormDefinition["capture"], isPrivate = false, prefilled: Record<string, string> = {}) {
  const clock = stoppedClock();
  const { wire, sent, answers } = scriptedWire();
  answers(({ body, path }) => (path.endsWith("forget") ? { status: 200, body: {} } : receiptFor({ body })));
  let byte = 0;
  const fill = (bytes: Uint8Array) => bytes.set(bytes.map(() => byte++ % 251));
  const receipts: CaptureResponse[] = [];
  const troubles: number[] = [];
  let forgotten = 0;
  const standing: Record<string, AnswerValue> = { ...prefilled };
  const submission = openSubmission({
    site: "pk_demo",
    form: form(capture),
    noticeHash: "hash",
    answers: () => standing,
    wire,
    keeper: Promise.resolve(undefined),
    private: isPrivate,
    mint: () => mint("w", fill),
    tab: "tab1",
    page: () => ({ url: "https://acme.com/" }),
    trapped: () => false,
    shown: () => "one",
    now: clock.now,
    later: clock.later,
    random: () => 0.5,
    onReceipt: (response) => receipts.push(response),
    onTrouble: (waitMs) => troubles.push(waitMs),
    onForgotten: () => forgotten++,
  });
  const captured = () => sent.filter(({ path }) => path === "/v1/capture");
  const said = (one: Sent | undefined) =>
    Object.fromEntries((one?.body.entries ?? []).map(({ kind, field, value }) => [field ?? kind, value]));
  const answer = (field: string, value: string) => {
    standing[field] = value;
    return submission.answer(field);
  };
  return { clock, sent, answers, answer, submission, receipts, troubles, captured, said, forgotten: () => forgotten };
}

describe("under notice", () => {
  it("an answer leaves as it is given, and the letter is one the edge understands", async () => {
    const { clock, answer, submission, captured, sent } = visit("notice");
    answer("email", " ana@acme.com ");
    answer("size", "250");
    submission.step("one");
    await clock.pass(0);
    expect(v.safeParse(CaptureRequest, sent[0]?.body).issues).toBeUndefined();
    expect(captured()[0]?.body).toMatchObject({
      consent: { mode: "notice" },
      durability: "memory",
      page: { url: "https://acme.com/" },
      entries: [{ id: "tab1.1", value: "ana@acme.com" }, { value: 250 }, { kind: "step", step: "one" }],
    });
  });

  it("a cleared field is erased at the edge", async () => {
    const { clock, answer, captured, said } = visit("notice");
    answer("note", "call me");
    await clock.pass(500);
    answer("note", "  ");
    await clock.pass(500);
    expect(captured().map(said)).toEqual([{ note: "call me" }, { note: null }]);
  });

  it("what may be shown to others is what was captured, and under a standing wish for privacy nothing", async () => {
    for (const standing of [false, true]) {
      const { answer, submission } = visit("notice", standing);
      for (const [field, value] of Object.entries({ email: "ana@acme.com", card: "4111 1111 1111 1111", budget: "90", note: "" }))
        answer(field, value);
      expect(submission.capturedAnswers()).toEqual(standing ? {} : { email: "ana@acme.com" });
      submission.submit(everything);
      expect(submission.capturedAnswers()).toEqual(standing ? {} : { email: "ana@acme.com" });
    }
  });

  it("before a yes nothing may be shown", () => {
    const { answer, submission } = visit("consent");
    answer("email", "ana@acme.com");
    expect(submission.capturedAnswers()).toEqual({});
    submission.consent();
    expect(submission.capturedAnswers()).toEqual({ email: "ana@acme.com" });
  });

  it("a field that was left unchanged says nothing", async () => {
    const { clock, answer, submission, captured } = visit("notice");
    answer("note", "x");
    await clock.pass(500);
    expect(answer("note", "x")).toBe(false);
    submission.flush();
    await clock.pass(500);
    expect(captured()).toHaveLength(1);
  });

  it("secrets never leave, not with Send either, and erase what stood there before", async () => {
    const { clock, answer, submission, sent } = visit("notice");
    answer("card", "anything");
    answer("note", "hello");
    await clock.pass(500);
    answer("note", "4111 1111 1111 1111");
    await clock.pass(500);
    submission.submit(everything);
    await clock.pass(500);
    expect(JSON.stringify(sent.map(({ body }) => body))).not.toMatch(/4111|anything/);
    expect(sent[1]?.body.entries).toMatchObject([{ field: "note", value: null }]);
  });

  it("a field marked not to be captured leaves with Send and no sooner", async () => {
    const { clock, answer, submission, captured, said } = visit("notice");
    answer("budget", "10k");
    await clock.pass(5_000);
    expect(captured()).toHaveLength(0);
    submission.submit(everything);
    await clock.pass(0);
    expect(said(captured()[0])).toEqual({ budget: "10k", submit: undefined });
  });

  it("Send brings what the edge does not have yet, then the word that this is all", async () => {
    const { clock, answer, submission, captured, receipts } = visit("notice");
    answer("email", "ana@acme.com");
    await clock.pass(500);
    answer("note", "hi");
    submission.submit(everything);
    await clock.pass(0);
    expect(captured()[1]?.body.entries.map(({ kind, field }) => field ?? kind)).toEqual(["note", "submit"]);
    expect(receipts.at(-1)?.receipt.stage).toBe("submitted");
  });

  it("what the page filled in stays here until the visitor went past it, and is then an answer like any other", async () => {
    const { clock, submission, captured, said } = visit("notice", false, { email: "ana@acme.com", budget: "5,000" });
    submission.flush();
    await clock.pass(500);
    expect(captured()).toHaveLength(0);
    submission.step("one");
    await clock.pass(0);
    expect(captured().map(said)).toEqual([{ email: "ana@acme.com", step: undefined }]);
  });

  it("what the page filled in and the visitor cleared is no answer", async () => {
    const { clock, answer, submission, captured, said } = visit("notice", false, { email: "ana@acme.com" });
    answer("email", "");
    submission.submit(["email"]);
    await clock.pass(0);
    expect(captured().map(said)).toEqual([{ submit: undefined }]);
  });

  it("Send pressed twice is one submit, under one id", async () => {
    const { clock, answer, submission, captured, answers } = visit("notice");
    answers(() => ({ status: 500 }));
    answer("email", "ana@acme.com");
    submission.submit(everything);
    await clock.pass(0);
    answers(({ body }) => receiptFor({ body }));
    submission.submit(everything);
    await clock.pass(0);
    expect(
      captured()
        .at(-1)
        ?.body.entries.filter(({ kind }) => kind === "submit"),
    ).toHaveLength(1);
    expect(new Set(captured().map(({ body }) => body.submission)).size).toBe(1);
    expect(submission.log.pending().length).toBe(0);
  });
});

describe("a visitor who says no", () => {
  it("erases what was saved, and nothing more leaves before Send", async () => {
    const { clock, answer, submission, sent, captured, said, forgotten } = visit("notice");
    answer("email", "ana@acme.com");
    await clock.pass(500);
    expect(submission.refuse()).toBe(true);
    answer("note", "secret plans");
    submission.step("one");
    submission.hide();
    await clock.pass(10_000);
    expect(sent.map(({ path }) => path)).toEqual(["/v1/capture", "/v1/capture/forget"]);
    expect(sent[1]?.body).toEqual({ submission: sent[0]?.body.submission, secret: sent[0]?.body.secret });
    expect(forgotten()).toBe(1);
    submission.submit(everything);
    await clock.pass(0);
    expect(said(captured()[1])).toEqual({ email: "ana@acme.com", note: "secret plans", submit: undefined });
    expect(captured()[1]?.body.submission).not.toBe(sent[0]?.body.submission);
    expect(captured()[1]?.body.consent?.mode).toBe("submit");
  });

  it("is not told that it is done before it is", async () => {
    const { clock, answer, submission, answers, forgotten } = visit("notice");
    answer("email", "ana@acme.com");
    await clock.pass(500);
    answers(() => ({ status: 503 }));
    submission.refuse();
    await clock.pass(5_000);
    expect(forgotten()).toBe(0);
    answers(() => ({ status: 200, body: {} }));
    await clock.pass(600_000);
    expect(forgotten()).toBe(1);
  });

  it("does not lose a Send to the late refusal of what was erased", async () => {
    const { clock, answer, submission, sent, answers, receipts } = visit("notice");
    answers(() => undefined);
    answer("email", "ana@acme.com");
    submission.flush();
    await clock.pass(0);
    submission.refuse();
    submission.submit(everything);
    answers(({ body }) => receiptFor({ body }));
    sent[0]?.answer({ status: 410 });
    await clock.pass(0);
    expect(receipts.map(({ receipt }) => receipt.stage)).toEqual(["submitted"]);
    expect(submission.log.pending().length).toBe(0);
  });
});

describe("before a yes, and under a standing no", () => {
  it.each([
    ["consent", false],
    ["submit", false],
    ["notice", true],
    ["consent", true],
  ] as const)("mode %s with privacy control %s sends nothing but with Send", async (mode, standing) => {
    const { clock, answer, submission, sent } = visit(mode, standing);
    answer("email", "ana@acme.com");
    submission.flush();
    submission.step("one");
    submission.hide();
    submission.urge();
    await clock.pass(60_000);
    expect(sent).toHaveLength(0);
    expect(submission.log.pending().length).toBe(0);
    submission.submit(everything);
    await clock.pass(0);
    expect(sent[0]?.body.entries.map(({ kind, field }) => field ?? kind)).toEqual(["email", "submit"]);
  });

  it("a yes sends what was given so far, and says it was a yes", async () => {
    const { clock, answer, submission, captured, said } = visit("consent");
    answer("email", "ana@acme.com");
    answer("budget", "10k");
    submission.consent();
    await clock.pass(0);
    expect(said(captured()[0])).toEqual({ email: "ana@acme.com" });
    expect(captured()[0]?.body.consent?.mode).toBe("consent");
  });
});

describe("a submission erased at the edge", () => {
  it("leaves nothing here, and does not come back by itself", async () => {
    const { clock, answer, submission, sent, answers } = visit("notice");
    answers(() => ({ status: 410 }));
    answer("email", "ana@acme.com");
    await clock.pass(60_000);
    expect(submission.log.pending().length).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it("begins anew, whole, when the visitor presses Send; but not for ever", async () => {
    const { clock, answer, submission, captured, answers, said, troubles } = visit("notice");
    answer("email", "ana@acme.com");
    await clock.pass(500);
    const first = captured()[0]?.body.submission;
    answers(({ body }) => (body.submission === first ? { status: 410 } : receiptFor({ body })));
    submission.submit(everything);
    await clock.pass(0);
    expect(said(captured().at(-1))).toEqual({ email: "ana@acme.com", submit: undefined });
    answers(() => ({ status: 410 }));
    submission.submit(everything);
    await clock.pass(60_000);
    expect(troubles.at(-1)).toBe(Number.POSITIVE_INFINITY);
    expect(captured().length).toBeLessThan(6);
  });
});
