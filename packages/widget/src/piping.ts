import type { GivenAnswers, Steps } from "@baton/engine/form";
import { pipedIn as inWordsOf } from "@baton/engine/form/piping";
import { words } from "./words.ts";

/** Words of a form with the answers they name, for its visitor. The embed has it as a fragment, for forms that name any: see `build.ts`. */
export const pipedIn = <Said>(said: Said, form: Steps, counted: () => GivenAnswers): Said =>
  inWordsOf(said, form, counted, { ...words, tag: words.tag ?? globalThis.document?.documentElement.lang });
