import type { BookingRequest, MeetingAnswer } from "@baton/contract/booking";
import type { FieldProblem } from "@baton/contract/form";
import type { Wishes } from "@baton/contract/lead";
import type { Meeting } from "@baton/contract/meeting";
import { type Problem, problem } from "@baton/contract/problems";
import { validateField } from "@baton/engine/field";

/** Guests and answers as far as the meeting asks for them; whatever it does not ask for is not kept. */
export function wishesOf(
  meeting: Pick<Meeting, "guests" | "questions">,
  { guests = [], answers = {} }: Pick<BookingRequest, "guests" | "answers">,
): { wishes: Wishes } | { problem: Problem } {
  const most = meeting.guests?.most ?? 0;
  const others = [...new Map(guests.map((address) => [address.toLowerCase(), address])).values()];
  if (others.length > most) {
    const issues = [{ path: "guests", expected: most > 0 ? `at most ${most} addresses` : "nobody else", got: `${others.length}` }];
    return { problem: problem("bad-shape", { issues }) };
  }
  const problems: FieldProblem[] = [];
  const given: MeetingAnswer[] = [];
  for (const question of meeting.questions ?? []) {
    if (question.type === "statement") continue;
    const value = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    const wrong = validateField(question, value);
    if (wrong) problems.push(wrong);
    else if (value !== undefined && value !== "") given.push({ id: question.id, label: question.label, value });
  }
  return problems.length > 0 ? { problem: problem("bad-answers", { problems }) } : { wishes: { guests: others, answers: given } };
}
