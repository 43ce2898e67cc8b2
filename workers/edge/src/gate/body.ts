import { type BodyIssue, type Problem, problem } from "@baton/contract/problems";
import * as v from "valibot";

export type Read<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Reads at most `limit` bytes and stops there: a body without a stated length cannot fill memory either. */
export async function boundedText(request: Request, limit: number): Promise<Read<string>> {
  const tooLarge = { ok: false as const, problem: problem("too-large", { detail: `at most ${limit} bytes`, limit }) };
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge;
  if (!request.body) return { ok: true, value: "" };
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { ok: true, value: text + decoder.decode() };
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return tooLarge;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Bounded, parsed and checked against a schema; every wrong place is named at once. */
export async function boundedJson<S extends v.GenericSchema>(request: Request, limit: number, schema: S): Promise<Read<v.InferOutput<S>>> {
  const text = await boundedText(request, limit);
  if (!text.ok) return text;
  let body: unknown;
  try {
    body = JSON.parse(text.value);
  } catch (error) {
    return { ok: false, problem: problem("bad-json", { detail: (error as Error).message }) };
  }
  const checked = v.safeParse(schema, body);
  if (checked.success) return { ok: true, value: checked.output };
  return { ok: false, problem: problem("bad-shape", { issues: issuesOf(checked.issues) }) };
}

/** At most twenty places: enough to mend a body, not enough to mirror an attack. */
export function issuesOf(issues: readonly v.BaseIssue<unknown>[], prefix = ""): BodyIssue[] {
  return issues.slice(0, 20).map((issue) => ({
    path: prefix + (v.getDotPath(issue) ?? ""),
    expected: issue.expected ?? issue.message,
    got: issue.received.slice(0, 80),
  }));
}
