import { Meeting } from "@baton/contract/meeting";
import { languages } from "@baton/engine/languages/all";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { wishesOf } from "./booking-wishes.ts";
import { questionsFor } from "./meeting-questions.ts";

const meeting = v.parse(Meeting, {
  id: "intro",
  name: "Intro",
  minutes: 30,
  questions: [
    { id: "land", type: "country", label: "Country", required: true, countries: ["CH"] },
    { id: "mark", type: "rating", label: "How urgent?", min: 1, max: 3, lowLabel: "can wait", highLabel: "at once" },
    { id: "budget", type: "currency", label: "Budget", currency: "EUR" },
    { id: "terms", type: "consent", label: "I agree to be recorded", required: true, version: "v1" },
    { id: "topics", type: "multichoice", label: "Topics", options: ["a", "b"].map((value) => ({ value, label: value })), min: 2 },
    { id: "map", type: "x-map", label: "Where?", required: true },
    { id: "from", type: "hidden", label: "From", required: true },
    { id: "note", type: "statement", label: "Nearly done" },
  ],
});
const drawn = new Map(questionsFor(meeting, "de").map((field) => [field.id, field]));
const all = { land: "CH", mark: "2", budget: "1500", terms: "v1", topics: ["a", "b"] };

describe("questions of a meeting in the picker", () => {
  it("of every type of a form are boxes of text, lists, or boxes to tick", () => {
    expect([...drawn].map(([id, { type, options }]) => [id, type, options?.length])).toEqual([
      ["land", "country", 249],
      ["mark", "rating", 3],
      ["budget", "number", undefined],
      ["terms", "consent", 1],
      ["topics", "multichoice", 2],
      ["note", "statement", undefined],
    ]);
  });

  it("name countries as the visitor's language does, those asked for first, and say what marks mean and which money is meant", () => {
    expect(drawn.get("land")?.options?.slice(0, 2)).toEqual([
      { value: "CH", label: "Schweiz" },
      { value: "AF", label: "Afghanistan" },
    ]);
    expect(drawn.get("mark")?.options?.map(({ label }) => label)).toEqual(["1 – can wait", "2", "3 – at once"]);
    expect(drawn.get("budget")?.label).toBe("Budget (EUR)");
    expect(drawn.get("terms")?.options).toEqual([{ value: "v1", label: "I agree to be recorded" }]);
  });

  it("whatever can be chosen there is an answer to the question as it was asked; what nobody can answer is not missed", () => {
    for (const option of drawn.get("land")?.options ?? []) {
      for (const mark of drawn.get("mark")?.options ?? []) {
        expect(wishesOf(meeting, { answers: { ...all, land: option.value, mark: mark.value } })).toHaveProperty("wishes");
      }
    }
  });

  it("ticked nowhere are no answer, as they are in a page without scripts", () => {
    expect(wishesOf(meeting, { answers: { ...all, topics: [""] } })).toMatchObject({
      wishes: { answers: [{ id: "land" }, { id: "mark" }, { id: "budget" }, { id: "terms" }] },
    });
  });

  it.each(Object.keys(languages))("say what is wrong in %s", (language) => {
    const said = (tag?: string) => {
      const wanted = wishesOf(meeting, { answers: { mark: "9", budget: "much", topics: ["a"] } }, tag);
      return "problem" in wanted ? (wanted.problem.problems as { field: string; message: string }[]) : [];
    };
    const [here, english] = [said(language), said()];
    expect(here.map(({ field }) => field)).toEqual(["land", "mark", "budget", "terms", "topics"]);
    for (const [index, { message }] of here.entries()) {
      expect(message).not.toBe(english[index]?.message);
      expect(message).not.toMatch(/[{}]/);
    }
  });
});
