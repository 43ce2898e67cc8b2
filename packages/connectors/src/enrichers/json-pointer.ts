/** What stands at a JSON Pointer (RFC 6901) in a parsed document; undefined where nothing does. Looks at own properties only. */
export function pointed(document: unknown, pointer: string): unknown {
  let found = document;
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(found)) {
      if (!/^(0|[1-9]\d{0,6})$/.test(name)) return undefined;
      found = found[Number(name)];
    } else if (found !== null && typeof found === "object" && Object.hasOwn(found, name)) {
      found = (found as Record<string, unknown>)[name];
    } else return undefined;
  }
  return found;
}
