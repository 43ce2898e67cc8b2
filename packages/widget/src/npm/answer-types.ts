import type { AnswerValue } from "@baton/contract/form";

/** What a form's fields answer, read off its definition. */
interface AnyForm {
  readonly steps: readonly { readonly fields: readonly AnyField[]; readonly when?: unknown }[];
}
interface AnyField {
  readonly id: string;
  readonly type: string;
  readonly required?: boolean | undefined;
  readonly when?: unknown;
  readonly options?: readonly { readonly value: string }[] | undefined;
}

type OptionOf<F> = F extends { options: readonly { value: infer Value }[] } ? Value : string;

/** What one field answers. Of an amount that is its plain text, as in `"1234.5"`, which no rounding has touched. */
export type AnswerOf<F> = F extends { type: "multichoice" }
  ? OptionOf<F>[]
  : F extends { type: "select" | "choice" }
    ? OptionOf<F>
    : F extends { type: "number" | "rating" }
      ? number
      : F extends { type: "yesno" }
        ? "yes" | "no"
        : F extends { type: `x-${string}` }
          ? AnswerValue
          : string;

/** A `statement` asks nothing. */
type Asking<F> = F extends { type: "statement" } ? never : F;
type FieldsOf<D extends AnyForm> = Asking<D["steps"][number]["fields"][number]>;

/** Required, and asked of everybody: what comes after a step where the form may end is not. */
type Certain<Steps> = Steps extends readonly [infer First, ...infer Later]
  ? CertainOf<First> | (First extends { ends: object } ? never : Certain<Later>)
  : never;
type CertainOf<S> = S extends { when: object } ? never : S extends { fields: readonly (infer F)[] } ? CertainField<F> : never;
type CertainField<F> = F extends { when: object } ? never : F extends { required: true } ? Asking<F> : never;

type Flat<T> = { [Key in keyof T]: T[Key] } & {};

/**
 * The answers of a form as its submission holds them, by field id: an e-mail is a text, a `select` one of its options' values, a `multichoice`
 * a list of them. What is optional, or asked of some only, may be missing. Of a form known at run time only: any answers.
 */
export type AnswersOf<D extends AnyForm> = string extends FieldsOf<D>["id"]
  ? Record<string, AnswerValue>
  : Flat<
      { [F in Certain<D["steps"]> as F extends AnyField ? F["id"] : never]: AnswerOf<F> } & {
        [F in Exclude<FieldsOf<D>, Certain<D["steps"]>> as F["id"]]?: AnswerOf<F>;
      }
    >;
