/**
 * JSON text of plain data. Our own, because host pages exist (Prototype.js and its kin) that put `toJSON` on arrays,
 * and `JSON.stringify` would then send a text where the wire has a list. Texts and numbers never meet `toJSON`.
 */
export function encode(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(encode).join()}]`;
  if (value !== null && typeof value === "object") {
    const given = Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : `${JSON.stringify(key)}:${encode(inner)}`));
    return `{${given.join()}}`;
  }
  return JSON.stringify(value) ?? "null";
}

const encoder = /* @__PURE__ */ new TextEncoder();

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** Length on the wire, in bytes. */
export const bytesOf = (text: string): number => utf8(text).length;
