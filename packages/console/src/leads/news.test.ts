import { expect, it } from "vitest";
import { leadRow } from "./lead-row.builder.ts";
import { newsOf } from "./news.ts";
import { whoOf } from "./who.ts";

const come = (name: string) => ({ row: leadRow({ name }), was: null });
const moved = (stage: string) => ({ row: leadRow({ stage }), was: "partial" });

it.each([
  [[], ""],
  [[come("Bo Li")], "New lead: Bo Li, Acme."],
  [[come("A"), come("B"), come("C")], "3 new leads."],
  [[moved("booked")], "Ana Ruiz, Acme: booked."],
  [[come("Bo Li"), moved("booked"), moved("held")], "New lead: Bo Li, Acme. 2 leads moved on."],
])("a poll is told in one sentence (%#)", (fresh, words) => expect(newsOf(fresh)).toBe(words));

it.each([
  [
    { name: "Ana", email: "a@x.example", company: "X" },
    { title: "Ana", line: "X · a@x.example", nameless: false },
  ],
  [
    { name: "", email: "a@x.example", company: "X" },
    { title: "a@x.example", line: "X", nameless: false },
  ],
  [
    { name: "", email: "", company: "X" },
    { title: "X", line: "", nameless: false },
  ],
  [
    { name: "", email: "", company: "" },
    { title: "Somebody on the form", line: "No name or e-mail yet", nameless: true },
  ],
])("a lead is called by what is known of it (%#)", (row, who) => expect(whoOf(row)).toEqual(who));
