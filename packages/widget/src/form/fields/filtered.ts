import type { Option } from "@baton/contract/form";

/** As it is compared: without accents and capitals. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Options that hold what was typed, those that begin with it first, then those with a word that does. */
export function filtered(options: readonly Option[], typed: string): Option[] {
  const wanted = plain(typed.trim());
  const rank = ({ label }: Option) => {
    const text = plain(label);
    const words = text.split(/[^\p{L}\p{N}]+/u);
    return text.startsWith(wanted) ? 0 : words.some((word) => word.startsWith(wanted)) ? 1 : text.includes(wanted) ? 2 : 3;
  };
  const ranks = new Map(options.map((option) => [option, rank(option)]));
  return options.filter((option) => ranks.get(option) !== 3).sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0));
}
