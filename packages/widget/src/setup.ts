import type { FormDefinition } from "@baton/contract/form";
import type { SealKey } from "@baton/contract/seal";

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
}
