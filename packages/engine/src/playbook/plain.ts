import { bracketDepth, endOfText, playbookChars, reserved } from "./text.ts";

/**
 * A document that is plain JSON, the quick way: without places for everything in it a long playbook is read several times as fast,
 * and a sound one needs none. null: there is something to say about its text, or there are comments in it; `readText` says what.
 */
export function readPlain(given: string): { document: unknown } | null {
  if (given.length > playbookChars) return null;
  const keys = keysWritten(given);
  if (keys === null) return null;
  try {
    const document: unknown = JSON.parse(given);
    // As many keys as were written: none was given twice.
    return keysIn(document) === keys ? { document } : null;
  } catch {
    return null;
  }
}

/** Colons outside texts; null where brackets nest too deep. */
function keysWritten(text: string): number | null {
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfText(text, at);
    else if (code === 0x3a) keys++;
    else if (code === 0x7d || code === 0x5d) depth--;
    else if ((code === 0x7b || code === 0x5b) && ++depth > bracketDepth) return null;
  }
  return keys;
}

/** Keys of all objects inside; NaN where one cannot be used as a key. */
function keysIn(value: unknown): number {
  if (value === null || typeof value !== "object") return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + keysIn(item), 0);
  let sum = 0;
  for (const key in value) sum += reserved.has(key) ? Number.NaN : 1 + keysIn((value as Record<string, unknown>)[key]);
  return sum;
}
