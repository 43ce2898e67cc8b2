import type { Field } from "@baton/contract/form";

/** Numbers travel as numbers where they are plain; anything else goes as it was typed and is judged later. */
export function asAnswer({ type }: Field, value: string): string | number {
  const text = value.trim();
  return type === "number" && /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text;
}
