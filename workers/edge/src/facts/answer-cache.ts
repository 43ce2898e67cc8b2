import { waitUntil } from "cloudflare:workers";
import type { AnswerCache, KeptAnswer, Question } from "@baton/connectors/enrichers/kept-source";
import type { Env } from "../env.ts";
import { textKey } from "../signing.ts";

/** Answers an isolate keeps: those of a lead between its first word and its Send, above all. */
const keptAtMost = 500;
/** So long what is about a person is at hand: from their first word to their Send. */
const personMs = 10 * 60_000;
/** KV keeps nothing for less. */
const shortestSeconds = 60;

const memory = new Map<string, KeptAnswer>();

/**
 * What sources outside have answered. In memory all of it; in KV, for every isolate of the world, only what is about companies, under a
 * keyed hash of the question. What is about a person is written nowhere but with their lead, so that erasing the lead erases it.
 */
export function answerCache(env: Env): AnswerCache {
  return {
    atHand({ key, about }) {
      const kept = memory.get(key);
      if (!kept) return null;
      if (about === "company" || Date.now() - kept.at < personMs) return kept;
      memory.delete(key);
      return null;
    },
    async read(question) {
      if (question.about === "person") return null;
      try {
        const kept = await env.WORKSPACE.get<KeptAnswer>(await kvKey(env, question), "json");
        if (kept) remember(question.key, kept);
        return kept;
      } catch (error) {
        console.warn(JSON.stringify({ at: "facts/answer-cache", problem: (error as Error).name }));
        return null;
      }
    },
    keep(question, answer, ageMs) {
      remember(question.key, answer);
      if (question.about === "company") waitUntil(write(env, question, answer, ageMs));
    },
  };
}

function remember(key: string, answer: KeptAnswer): void {
  memory.delete(key);
  const oldest = memory.keys().next();
  if (memory.size >= keptAtMost && !oldest.done) memory.delete(oldest.value);
  memory.set(key, answer);
}

async function write(env: Env, question: Question, answer: KeptAnswer, ageMs: number): Promise<void> {
  try {
    const expirationTtl = Math.max(shortestSeconds, Math.ceil(ageMs / 1000));
    await env.WORKSPACE.put(await kvKey(env, question), JSON.stringify(answer), { expirationTtl });
  } catch (error) {
    console.warn(JSON.stringify({ at: "facts/answer-cache", problem: (error as Error).name }));
  }
}

const kvKey = async (env: Env, { key }: Question) => `facts:${await textKey(env, `source:${key}`)}`;
