/** A value of a lead as text: never markup, lists with commas, yes and no, thousands apart. Nothing there is a dash. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return figure(value);
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(valueInWords).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** At most three decimals, thousands apart: `1,234.5`. */
export function figure(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 3 });
}

/** The name behind an id, or the id made readable: `anna-snelling` → `Anna Snelling`. Ids may be words such as `constructor`. */
export function nameOf(names: Record<string, string> | undefined, id: string): string {
  if (names && Object.hasOwn(names, id)) return names[id] ?? id;
  return id
    .split("-")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(" ");
}

/** First letters of the first and the last word: `Anna Snelling` → `AS`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** One of eight tints, the same for the same name for ever. */
export function tintOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 8191;
  return sum % 8;
}

/** `stage` for people. Stages we do not know yet read as they are. */
export function stageInWords(stage: string): string {
  const words: Record<string, string> = {
    partial: "Partial",
    abandoned: "Abandoned",
    submitted: "Submitted",
    offered: "Offered",
    assigned: "Assigned",
    held: "Held",
    booked: "Booked",
    disqualified: "Disqualified",
    merged: "Merged",
  };
  return Object.hasOwn(words, stage) ? (words[stage] ?? stage) : stage;
}
