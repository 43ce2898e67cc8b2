import type { Here } from "./keeper.ts";
import type { Kept } from "./kept.ts";

/**
 * Goes on where a page before this one stopped. Answers count as given and not as told: what that page had not sent is on the disk, and
 * whoever moves on from here says them anew.
 */
export function resume({ submission: here, begin }: Here, { submission, secret, seq, answers, step, agreedAt }: Kept): void {
  // What a visit remembers may be a moment older than what it sent; entries that follow come after either.
  const seqGap = 1_000;
  here.identity({ submission, secret });
  here.mayBeThere = true;
  here.told = new Map(Object.keys(answers).map((id) => [id, ""]));
  here.lastSeq = seq + seqGap;
  here.log.skipTo(here.lastSeq);
  if (agreedAt && here.captureMode === "consent") {
    here.agreedMs = agreedAt;
    here.allowed = true;
  }
  begin(answers, step);
  if (!here.durable()) here.tellAll();
}

/** Another page has this submission: what is given here is a story of its own. */
export function part({ submission }: Here): void {
  submission.renew();
  submission.tellAll();
}
