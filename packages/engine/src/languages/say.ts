/**
 * Built-in words with their values in place: `{0}` is the first, and of `[one:…|other:…]` the part by that number's form in this
 * language (`Intl.PluralRules`), of `[true:…|false:…]` by that yes or no. What has no part of its own takes the last.
 */
export function say(text: string, language: string, ...values: unknown[]): string {
  const [first] = values;
  const kind = typeof first === "number" ? new Intl.PluralRules(language).select(first) : `${first}`;
  return text
    .replace(/\[(\w+:[^\]]*)\]/g, (_, parts: string) => {
      const choices = parts.split("|");
      const chosen = choices.find((choice) => choice.startsWith(`${kind}:`)) ?? choices.at(-1) ?? "";
      return chosen.slice(chosen.indexOf(":") + 1);
    })
    .replace(/\{(\d)\}/g, (_, index: string) => `${values[Number(index)]}`);
}
