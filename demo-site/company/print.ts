/** Longest line, as in the house's formatter: what is composed needs no formatting afterwards. */
const lineWidth = 140;

/**
 * JSON laid out to be read and compared: whatever fits in one line stays in one line, so a rep, a route's condition or an
 * option is one line of a diff.
 */
export function print(value: unknown): string {
  return `${lay(value, "", 0)}\n`;
}

function lay(value: unknown, indent: string, taken: number): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const flat = inline(value);
  if (indent.length + taken + flat.length + 1 <= lineWidth) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + lay(item, inner, 0)).join(",\n")}\n${indent}]`;
  const lines = Object.entries(value).map(([key, item]) => {
    const label = `${JSON.stringify(key)}: `;
    return inner + label + lay(item, inner, label.length);
  });
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}
