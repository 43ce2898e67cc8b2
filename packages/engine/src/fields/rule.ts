import type { AnswerValue, Field, ProblemCode } from "@baton/contract/form";

/**
 * What is wrong with an answer: its code, the name of the words for it (who speaks another language looks them up by that), those words in
 * English where they are not those of `any-texts.ts`, and bounds that the field does not say itself. `{min}` in the words stands for that of
 * the bounds, else of the field.
 */
export type Fault = readonly [code: ProblemCode, name: string, english?: string | undefined, bounds?: Bounds];
export type Bounds = Partial<Pick<Field, "min" | "max" | "maxLength" | "from" | "until">>;

/** What one type of field asks of its answers, beyond what holds for all. Pure, and the same function in the browser and at the edge. */
export interface FieldRule {
  /** Said where a needed answer is missing: the name of the words, and the words in English. */
  missing?: readonly [name: string, english?: string];
  /** The answer is a list of texts. */
  list?: boolean;
  /**
   * The answer that a text stands for which is known beforehand, from the page or its address, or from what the visitor did before there was a
   * script (`own` is that text then); empty where it stands for none. Left out: the text, or the parts between its commas where the answer is a
   * list. What `check` calls `choose.invalid` is ignored either way.
   */
  given?(told: string, field: Field, own: string): AnswerValue;
  /** `text`: the answer as text without white space around it; it is not empty. Lists come as they are, one text after the other. */
  check?(text: string, field: Field, list: readonly string[]): Fault | false | null | undefined;
}

/** The words of a name in the language spoken, if there are any. */
export type Say = (name: string) => string | undefined;
