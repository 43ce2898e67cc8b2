/** An address a visitor may be led to, or nothing: `javascript:` and its kin are no places. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}
