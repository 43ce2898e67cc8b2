import type { Field } from "@baton/contract/field";
import type { Meeting } from "@baton/contract/meeting";

/** What a meeting asks beside its time. A type of a developer's own nobody can draw here, and what is hidden nobody can answer. */
export const asked = ({ questions = [] }: Pick<Meeting, "questions">): Field[] =>
  questions.filter(({ type }) => type !== "hidden" && !type.startsWith("x-"));
