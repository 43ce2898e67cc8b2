/** An address a visitor may be led to, or nothing: `javascript:` and its kin are no places, and a path is one of this page's own site. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?:\/\/|\/(?![/\\\s]))/i.test(url) ? url : undefined;
}
