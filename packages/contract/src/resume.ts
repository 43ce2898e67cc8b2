import * as v from "valibot";
import type { Answers } from "./form.ts";
import { Secret, SubmissionId } from "./ids.ts";

/** `POST /v1/capture/resume`: a signed link opened in any browser, which mints a secret of its own to go on under. */
export const ResumeRequest = v.object({
  token: v.pipe(v.string(), v.minLength(10), v.maxLength(1000)),
  /** The submission the page had so far, if any; the link decides. */
  submission: v.optional(SubmissionId),
  secret: Secret,
});
export type ResumeRequest = v.InferOutput<typeof ResumeRequest>;

/** What was given so far, where to go on, and the `seq` after which new entries count. */
export interface Resumption {
  submission: SubmissionId;
  answers: Answers;
  step: string | null;
  seq: number;
}

/** Once it was sent, nothing of it is given out again. */
export type ResumeResponse = Resumption | { status: "submitted" };
