import type { DeliveryFailure } from "@baton/contract/delivery";

/** A server's answer to one command (RFC 5321 section 4.2). */
export interface Reply {
  code: number;
  lines: string[];
}

/** A whole reply at the head of what has come in, and what is left; null: there is more to come. */
export function takeReply(text: string): { reply: Reply; rest: string } | null {
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    const end = text.indexOf("\n", at);
    if (end < 0) return null;
    const line = text.slice(at, end).replace(/\r$/, "");
    at = end + 1;
    lines.push(line.slice(4));
    if (!/^\d{3}-/.test(line)) return { reply: { code: Number(/^\d{3}/.exec(line)?.[0] ?? 0), lines }, rest: text.slice(at) };
  }
}

/** Steps of a dialogue, as far as a refusal means something else in each. */
export type SmtpStep = "greeting" | "hello" | "starttls" | "auth" | "from" | "to" | "data" | "content";

/**
 * What a refusal means: 4xx passes (greylisting is 450 or 451), 5xx does not. Except that a server which turns everybody away at the
 * door (554), or has too much to do, says nothing about this mail. The server's words stay here: they may quote addresses.
 */
export function refused({ code }: Reply, step: SmtpStep): DeliveryFailure {
  const passing = (code >= 400 && code < 500) || step === "greeting" || code === 0;
  return { kind: passing ? "retry" : "final", code: `smtp-${step}-${code || "garbled"}` };
}

/** What the server can do, by its answer to EHLO: keyword → its parameters, both in capitals. */
export function capabilities({ lines }: Reply): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of lines.slice(1)) {
    const [keyword, ...parameters] = line.toUpperCase().split(/[\s=]+/);
    if (keyword) found.set(keyword, parameters);
  }
  return found;
}

/** A line that begins with a dot gets another (RFC 5321 section 4.5.2), and the last line is one dot. */
export const dotted = (message: string): string => `${message.replace(/^\./gm, "..").replace(/(\r\n)?$/, "\r\n")}.\r\n`;
