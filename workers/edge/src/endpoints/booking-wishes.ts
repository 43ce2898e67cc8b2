import type { BookingRequest, MeetingAnswer } from "@baton/contract/booking";
import type { FieldProblem } from "@baton/contract/form";
import type { Wishes } from "@baton/contract/lead";
import type { Meeting } from "@baton/contract/meeting";
import { type Problem, problem } from "@baton/contract/problems";
import { validateField } from "@baton/engine/field";
import { wordsOf } from "@baton/engine/languages/all";
import { asked } from "@baton/engine/meeting/questions";

/** Guests and answers as far as the meeting asks for them; anything else is not kept. `language`: what is wrong is said in it. */
export function wishesOf(
  meeting: Pick<Meeting, "guests" | "questions">,
  { guests = [], answers = {} }: Pick<BookingRequest, "guests" | "answers">,
  language?: string,
): { wishes: Wishes } | { problem: Problem } {
  const most = meeting.guests?.most ?? 0;
  const others = [...new Map(guests.map((address) => [address.toLowerCase(), address])).values()];
  if (others.length > most) {
    const issues = [{ path: "guests", expected: most > 0 ? `at most ${most} addresses` : "nobody else", got: `${others.length}` }];
    return { problem: problem("bad-shape", { issues }) };
  }
  const problems: FieldProblem[] = [];
  const given: MeetingAnswer[] = [];
  const words = wordsOf(language) as Partial<Record<string, string>> | undefined;
  for (const question of asked(meeting)) {
    if (question.type === "statement") continue;
    const value = ticked(Object.hasOwn(answers, question.id) ? answers[question.id] : undefined);
    const wrong = validateField(question, value, (name) => words?.[name], language ?? "en");
    if (wrong) problems.push(wrong);
    else if (value !== undefined && value !== "") given.push({ id: question.id, label: question.label, value });
  }
  return problems.length > 0 ? { problem: problem("bad-answers", { problems }) } : { wishes: { guests: others, answers: given } };
}

/** Of a list only what was ticked: a page that ticked nothing may say so with an empty text. */
const ticked = <T>(value: T): T | string[] | undefined => {
  if (!Array.isArray(value)) return value;
  const texts = value.filter((text) => text !== "");
  return texts.length > 0 ? texts : undefined;
};
