import type { FormDefinition } from "@baton/contract/form";
import type { SealKey } from "@baton/contract/seal";
import type { OwnWords } from "./words.ts";

/** What the edge writes in front of this script: the form, and where its answers go. */
export interface Setup {
  /** Origin of the edge, without a slash at its end. */
  edge: string;
  site: string;
  form: FormDefinition;
  /** Names the words of the notice, so that the lead can say which text was read. */
  noticeHash: string;
  /** Key that what waits on the disk is sealed to; without one it waits in memory. */
  seal?: SealKey | null;
  /** The language the script was asked for in (`?lang=`), and the words that came along by name: of that language, and the form's own. */
  lang?: string;
  texts?: Record<string, string>;
  /** Those words ready to be said (see `words/`), and which way they are written. */
  words?: OwnWords;
  dir?: string;
  /** The form's theme as a style sheet, and the scheme it asks for where the page asks for none. */
  look?: string;
  scheme?: string;
  /** What stands in the element already is the first step as this script would draw it. */
  drawn?: boolean;
}
