import { Form, fieldTypes } from "@baton/contract/form";
import { validateField } from "@baton/engine/form";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { everyField, sheetForm } from "../../../../../test/browser/sheet/every-field.ts";
import { endingsOf } from "./endings.ts";
import { pretendEdge } from "./pretend-edge.ts";
import { sampleFor } from "./samples.ts";

const now = Date.UTC(2026, 10, 20, 12);
const today = "2026-11-20";
const [first] = sheetForm().steps;
const fields = first?.fields ?? [];

describe("an answer made up for a field", () => {
  it("is there for every type, but for those nobody answers for another", () => {
    const without = new Set(fields.filter((field) => sampleFor(field, today) === null).map(({ type }) => type));
    expect([...without].toSorted()).toEqual(["consent", "hidden", "statement"]);
    expect(new Set(everyField.map(({ type }) => type)).size).toBe(fieldTypes.length);
  });

  it.each(fields.filter((field) => sampleFor(field, today) !== null).map((field) => [`${field.type} ${field.id}`, field] as const))(
    "is a right one: %s",
    (_, field) => {
      const text = sampleFor(field, today) ?? "";
      const value = field.type === "multichoice" ? text.split(",") : text;
      expect(validateField(field, value)).toBeNull();
    },
  );

  it.each([
    [{ type: "number", min: 3, max: 9, step: 4 }, "4"],
    [{ type: "number", max: 2 }, "2"],
    [{ type: "date", from: "2027-01-01" }, "2027-01-01"],
    [{ type: "date", until: "2026-01-01" }, "2026-01-01"],
    [{ type: "text", maxLength: 3 }, "Sam"],
    [{ type: "x-map" }, null],
  ])("keeps to what is asked: %o", (field, sample) => {
    expect(sampleFor({ id: "some", label: "Some", required: true, capture: true, ...field } as never, today)).toBe(sample);
  });
});

const form = v.parse(Form, {
  id: "ends",
  title: "Endings",
  sites: ["pk_demo"],
  steps: [
    { id: "you", title: "You", fields: [{ id: "size", type: "text", label: "Size" }] },
    {
      id: "small",
      title: "Too small",
      when: { "answers.size": "1" },
      fields: [{ id: "why", type: "text", label: "Why" }],
      ends: { ending: { kind: "message", text: "Not yet" }, fit: false },
    },
  ],
  endings: [
    { when: { "answers.size": "2" }, ending: { kind: "download", url: "/guide.pdf", label: "The guide for {size}" } },
    { when: { "answers.size": "3" }, ending: { kind: "redirect", url: "https://elsewhere.example/thanks" } },
  ],
});
const send = (edge: ReturnType<typeof pretendEdge>, size: string) =>
  edge.answer(
    "/v1/capture",
    JSON.stringify({
      submission: "sub_x",
      entries: [
        { id: "k.1", seq: 1, kind: "answer", field: "size", value: size, ageMs: 0 },
        { id: "k.2", seq: 2, kind: "submit", ageMs: 0 },
      ],
    }),
  ) as { receipt: { acked: string[] }; outcome: { status: string; next: Record<string, string>; booking?: { slots: unknown[] } } };

describe("the edge that is not there", () => {
  it("keeps every answer, as far as the widget can tell", () => {
    expect(send(pretendEdge(form, "answers", now), "9").receipt).toMatchObject({ acked: ["k.1", "k.2"], stage: "submitted" });
  });

  it.each([
    ["a meeting where the form says nothing", "9", "assigned", { kind: "book" }],
    [
      "what the form says for these answers, with the answers in its words",
      "2",
      "received",
      { kind: "download", label: "The guide for 2" },
    ],
    [
      "where the visitor would be led, and leads nobody there",
      "3",
      "received",
      { kind: "message", text: "https://elsewhere.example/thanks" },
    ],
    ["no", "1", "disqualified", { kind: "message", text: "Not yet" }],
  ])("answers with %s", (_, size, status, next) => {
    expect(send(pretendEdge(form, "answers", now), size).outcome).toMatchObject({ status, next });
  });

  it("answers with any ending that is asked for, whatever was answered", () => {
    expect(endingsOf(form).map(({ name }) => name)).toEqual([
      "Message: Not yet, after “Too small” (not a fit)",
      "Download: The guide for {size}",
      "Led to https://elsewhere.example/thanks",
    ]);
    expect(send(pretendEdge(form, 1, now), "9").outcome.next.kind).toBe("download");
    expect(send(pretendEdge(form, "received", now), "2").outcome).toMatchObject({ status: "received", next: { text: form.thanks } });
    expect(send(pretendEdge(form, "meeting", now), "2").outcome.booking?.slots.length).toBeGreaterThan(20);
  });

  it("has times on days to come, and books any of them", () => {
    const edge = pretendEdge(form, "meeting", now);
    const { slots } = edge.answer("/v1/slots?token=x", "") as { slots: { start: string; end: string }[] };
    const [slot] = slots;
    expect(slots.every(({ start }) => Date.parse(start) > now)).toBe(true);
    expect(edge.answer("/v1/holds", JSON.stringify({ start: slot?.start }))).toMatchObject({ hold: slot });
    expect(edge.answer("/v1/bookings", JSON.stringify({ start: slot?.start }))).toMatchObject({ booking: slot });
  });

  it("knows no other address", () => expect(pretendEdge(form, "answers", now).answer("/api/leads", "{}")).toBeNull());
});
