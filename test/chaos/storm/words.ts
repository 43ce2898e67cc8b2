import { below, type Dice, oneOf } from "../dice.ts";

/** One answer a visitor gives: field and value. */
export type Word = [field: string, value: string | null];

/**
 * What one visitor types, part by part. Every value carries a marker of its own, so that it can be searched for where it must not be
 * and told from every other one; `canary` is the beginning of all of them.
 */
export function wordsOf(random: Dice, canary: string, visit: number, email: string, corrected: boolean): Word[][] {
  let count = 0;
  const marked = (text: string) => `${text} ${canary}v${visit}n${count++}x`;
  const edits = (field: string, times: number): Word[] => Array.from({ length: times }, () => [field, marked(field)]);
  const large = random() < 0.5;
  const first: Word[] = [
    ...(corrected ? [["email", `typo.${email}`] as Word] : []),
    ...edits("firstName", 1 + below(random, 3)),
    ["email", email],
    ...edits("lastName", 1 + below(random, 2)),
  ];
  const second: Word[] = [
    ...edits("company", 1 + below(random, 3)),
    ["employees", large ? "1000+" : "1-49"],
    ["country", oneOf(random, ["DE", "US", "FR"])],
    ...edits("favourite", 1 + below(random, 2)),
  ];
  const third: Word[] = [
    ...edits("message", 2 + below(random, 4)),
    ...(large && random() < 0.5 ? [["phone", phoneOf(email)] as Word] : []),
    ...(random() < 0.15 ? [["message", null] as Word] : []),
  ];
  const more: Word[] = random() < 0.4 ? [...edits("lastName", 1), ...edits("message", 1 + below(random, 4)), ...edits("company", 1)] : [];
  return [first, second, third, ...(more.length > 0 ? [more] : [])];
}

/** A number that is a person's own: the same address always has the same. */
function phoneOf(email: string): string {
  const number = Number(/^p(\d+)\./.exec(email)?.[1] ?? 0);
  return `+1415${200 + (Math.floor(number / 10_000) % 800)}${String(number % 10_000).padStart(4, "0")}`;
}
