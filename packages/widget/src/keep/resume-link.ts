import type { FormDefinition } from "@baton/contract/form";
import { encode } from "../capture/encode.ts";
import type { Wire } from "../capture/wire.ts";
import type { Kept } from "./kept.ts";

/**
 * What a resume link leads to: the submission with a secret of its own for this browser, `submitted` where it was sent meanwhile, or null
 * where the link is not valid, or no longer, or the edge is out of reach.
 */
export async function resumeByLink(
  wire: Wire,
  form: Pick<FormDefinition, "steps">,
  token: string,
  secret: string,
): Promise<Kept | "submitted" | null> {
  const { status, body } = await wire.post("/v1/capture/resume", encode({ token, secret }));
  const answer = body as ({ status?: string } & Partial<Omit<Kept, "answers">> & { answers?: Record<string, unknown> }) | undefined;
  if (status !== 200 || !answer) return null;
  if (answer.status === "submitted") return "submitted";
  const { submission, answers, seq = 0, step } = answer;
  if (!submission || !answers) return null;
  // The edge knows the last step that was finished.
  const finished = form.steps.findIndex(({ id }) => id === step);
  const texts = Object.entries(answers).map(([field, value]): [string, string] => [field, String(value)]);
  return { submission, secret, seq, step: form.steps[finished + 1]?.id ?? step ?? "", answers: Object.fromEntries(texts) };
}
