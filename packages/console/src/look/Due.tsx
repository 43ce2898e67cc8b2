import { useNow } from "../frame/Clock.tsx";
import { dueInWords, exactInWords } from "./time.ts";

/** What is left of the SLA target, counting down. */
export function Due({ at }: { at: number }) {
  const { text, tone } = dueInWords(at, useNow());
  return (
    <time class={`due due-${tone}`} dateTime={new Date(at).toISOString()} title={`First response due ${exactInWords(at)}`}>
      {text}
    </time>
  );
}
