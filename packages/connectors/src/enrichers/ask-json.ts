import type { EpochMs } from "@baton/contract/time";
import { boundedText } from "../bounded-text.ts";
import { allowedTarget, type EgressRules } from "../egress.ts";
import { classifyError, classifyResponse } from "../failure.ts";
import { SourceFailure } from "./source-failure.ts";

/** What sources outside need of the world. */
export interface SourceWorld extends EgressRules {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  now: () => EpochMs;
}

/** Longest answer read, bytes. What a vendor knows of one company is a few kilobytes. */
export const longestAnswer = 256 * 1024;

/** It was asked and knows nothing of them: Not Found, No Content; Accepted is a vendor that begins to look now. */
const nothingKnown = new Set([202, 204, 404]);

/**
 * One question and its whole answer as JSON; undefined where the source says that it knows nothing. The target is judged each time, a
 * redirect is a failure (where it leads to was not judged), a body that is too long or no JSON is one as well. Rejects with a
 * `SourceFailure`.
 */
export async function askJson(world: SourceWorld, url: string, init: RequestInit & { signal: AbortSignal }): Promise<unknown> {
  const refusal = allowedTarget(url, world);
  if (refusal !== null) throw new SourceFailure(refusal.code);
  let text: string | null;
  try {
    const response = await world.fetch(url, { ...init, redirect: "manual" });
    if (nothingKnown.has(response.status)) {
      await response.body?.cancel().catch(() => undefined);
      return undefined;
    }
    const failure = classifyResponse(response.status, response.headers, world.now());
    if (failure) {
      await response.body?.cancel().catch(() => undefined);
      throw new SourceFailure(failure.code, failure.retryAfterMs);
    }
    text = await boundedText(response, longestAnswer);
  } catch (error) {
    throw error instanceof SourceFailure ? error : new SourceFailure(classifyError(error).code);
  }
  if (text === null) throw new SourceFailure("too-large");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new SourceFailure("not-json");
  }
}
