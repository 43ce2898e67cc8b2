import type { FormPreview as FormPreviewAnswer } from "@baton/contract/ops";
import * as v from "valibot";
import { PlaybookProblem } from "./answers.ts";
import type { Operation } from "./operations.ts";

const FormPreview = v.object({
  problems: v.array(PlaybookProblem),
  form: v.nullable(v.looseObject({ id: v.string(), title: v.string(), steps: v.array(v.looseObject({ id: v.string() })) })),
  script: v.pipe(v.nullable(v.string()), v.description("What `/f/{form}.js` would serve")),
  languages: v.pipe(v.array(v.string()), v.description("What `lang` may be")),
  edge: v.pipe(v.string(), v.description("Origin that pages reach the edge under")),
}) as unknown as v.GenericSchema<FormPreviewAnswer>;

/** Forms, before anybody is asked by them. */
export const formOperations: readonly Operation[] = [
  {
    method: "post",
    path: "/api/forms/preview",
    does: "One form as a visitor would get it, and everything wrong with it; nothing is stored.",
    query: v.object({ lang: v.optional(v.pipe(v.string(), v.description("BCP 47 tag; left out: as the form is written"))) }),
    body: "form",
    answer: FormPreview,
    problems: ["too-large"],
  },
];
