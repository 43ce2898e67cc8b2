import { Playbook } from "@baton/contract/playbook";
import * as v from "valibot";
import { nearest } from "./nearest.ts";
import type { Finding } from "./position.ts";

/** The playbook with its defaults filled in, or everything about its shape that is wrong. */
export function shapeOf(document: unknown): { playbook: Playbook | null; findings: Finding[] } {
  const parsed = v.safeParse(Playbook, document);
  if (parsed.success) return { playbook: parsed.output, findings: [] };
  const findings = parsed.issues.map(findingOf);
  const missing = findings.filter((finding) => finding.code === "missing-key");
  for (const finding of findings) {
    if (finding.code !== "unknown-key") continue;
    const place = finding.at.slice(0, -1).join("\n");
    const wanted = missing.filter((one) => one.at.slice(0, -1).join("\n") === place).map((one) => String(one.at.at(-1)));
    const meant = nearest(String(finding.at.at(-1)), wanted);
    if (meant) finding.message += `; did you mean "${meant}"?`;
  }
  return { playbook: null, findings };
}

function findingOf(issue: v.BaseIssue<unknown>): Finding {
  const at = (issue.path ?? []).map((item) => (typeof item.key === "number" ? item.key : String(item.key)));
  const key = at.at(-1);
  const ofKey = issue.type === "strict_object" && issue.path?.at(-1)?.origin === "key";
  if (ofKey && issue.expected === "never") {
    return { level: "error", at, code: "unknown-key", message: `"${key}" is not known here`, onKey: true };
  }
  if (ofKey) return { level: "error", at, code: "missing-key", message: `"${key}" is missing`, expected: String(key), got: "nothing" };
  // Our schemas say what they want in words; valibot's own messages begin with "Invalid" and are not for readers.
  const expected = issue.message.startsWith("Invalid ") ? expectedInWords(issue) : issue.message;
  const onKey = issue.path?.at(-1)?.origin === "key";
  const got = Object.hasOwn(typesInWords, issue.received) ? (typesInWords[issue.received] ?? "") : cut(issue.received);
  const code = issue.kind === "schema" ? "wrong-type" : "wrong-value";
  const listed = issue.type === "picklist" || key === "type";
  const meant = listed && typeof issue.input === "string" ? nearest(issue.input, expected.match(/[\w-]+/g) ?? []) : null;
  const message = `Expected ${expected}, got ${got}${meant ? `; did you mean "${meant}"?` : ""}`;
  return { level: "error", at, code, message, expected, got, ...(onKey ? { onKey } : {}) };
}

const typesInWords: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  Object: "an object",
  Array: "a list",
  undefined: "nothing",
};

function expectedInWords(issue: v.BaseIssue<unknown>): string {
  const expected = issue.expected ?? "another value";
  const bound = expected.replace(/^[<>]=?/, "");
  if (issue.type === "min_length") return `a length of at least ${bound}`;
  if (issue.type === "max_length") return `a length of at most ${bound}`;
  if (issue.type === "min_value") return `at least ${bound}`;
  if (issue.type === "max_value") return `at most ${bound}`;
  if (issue.type === "integer") return "a whole number";
  if (issue.type === "url") return "an absolute URL";
  return typesInWords[expected] ?? expected;
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
