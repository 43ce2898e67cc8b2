import { type BodyIssue, type Problem, problem } from "@baton/contract/problems";
import * as v from "valibot";

export type Read<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Who sends too much is heard out for so long and so far: most clients see no answer to a request they cannot finish. */
const heardOut = { bytes: 1_048_576, ms: 250 };

/** At most `limit` bytes: a body without a stated length is read that far and no further. */
export async function boundedText(request: Request, limit: number): Promise<Read<string>> {
  const tooLarge = { ok: false as const, problem: problem("too-large", { detail: `at most ${limit} bytes`, limit }) };
  if (!request.body) return { ok: true, value: "" };
  const { headers } = request;
  const stated = headers.get("content-length");
  const isSaid = stated !== null && !headers.has("transfer-encoding");
  // No more than that comes through the door.
  if (isSaid && Number(stated) <= limit) return { ok: true, value: await request.text() };
  const reader = request.body.getReader();
  if (isSaid) {
    await hearOut(reader);
    return tooLarge;
  }
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { ok: true, value: text + decoder.decode() };
    size += value.byteLength;
    if (size > limit) {
      await hearOut(reader);
      return tooLarge;
    }
    text += decoder.decode(value, { stream: true });
  }
}

async function hearOut(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const until = Date.now() + heardOut.ms;
  const late = new Promise<null>((resolve) => setTimeout(resolve, heardOut.ms, null));
  try {
    for (let size = 0; size < heardOut.bytes && Date.now() < until; ) {
      const read = await Promise.race([reader.read(), late]);
      if (!read || read.done) break;
      size += read.value.byteLength;
    }
    await reader.cancel();
  } catch {
    // They hung up.
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
