import type { FormDefinition } from "@baton/contract/form";

/** What the edge writes in front of this script: the form, and where its answers go. */
export interface Setup {
  /** Origin of the edge, without a slash at its end. */
  edge: string;
  site: string;
  form: FormDefinition;
  /** Names the words of the notice, so that the lead can say which text was read. */
  noticeHash: string;
}
