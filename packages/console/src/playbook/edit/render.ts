/** A line is broken where it would be longer. */
const columns = 120;

/** A value as people write it: in one line where it fits, else one part to a line. `indent`: of its first line. */
export function rendered(value: unknown, indent: string, step = "  "): string {
  const flat = inOneLine(value);
  if (indent.length + flat.length <= columns || value === null || typeof value !== "object") return flat;
  const inner = indent + step;
  const parts = Array.isArray(value)
    ? value.map((item) => inner + rendered(item, inner, step))
    : given(value).map(([key, part]) => `${inner}${JSON.stringify(key)}: ${rendered(part, inner, step)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${parts.join(",\n")}\n${indent}${close}`;
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const parts = given(value).map(([key, part]) => `${JSON.stringify(key)}: ${inOneLine(part)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

const given = (value: object): [string, unknown][] => Object.entries(value).filter(([, part]) => part !== undefined);
