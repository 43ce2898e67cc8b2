/** Kinds of token of `jsonc-parser`, whose own enum exists for its compiler only. */
export const tokens = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  end: 17,
} as const;
