import type { FieldRule } from "./rule.ts";

/** `https://` in front, where people wrote a bare domain. */
export const withScheme = (text: string): string =>
  /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+(:\d+)?([/?#]|$)/u.test(text) ? `https://${text}` : text;

export const url: FieldRule = {
  check: (text) =>
    !/^https?:\/\/([\p{L}\p{M}\p{N}-]+\.)+\p{L}[\p{L}\p{M}\p{N}-]+(:\d{1,5})?([/?#]\S*)?$/iu.test(withScheme(text)) && [
      "invalid",
      "url.invalid",
      "Enter a web address, such as company.com",
    ],
};
