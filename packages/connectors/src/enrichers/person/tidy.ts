/** Words inside a last name that are written small. */
export const particles = new Set(
  "af al av bin bint da das de del della den der di do dos du el het la le ten ter van vom von zu zum zur".split(" "),
);

/**
 * Gives a name its capitals when it was written in all capitals or all small letters, and leaves it alone otherwise:
 * "McDonald" and "van der Berg" know better than we do. `last`: particles before the final word stay small.
 */
export function tidyName(name: string, part: "first" | "last" = "first"): string {
  const text = name.replace(/\s+/g, " ").trim();
  const shouted = text === text.toUpperCase();
  const whispered = text === text.toLowerCase();
  // Scripts without capitals are both; "JP" and "Al" are too short to tell shouting from initials.
  if (shouted === whispered || (shouted && text.length <= 2)) return text;
  const words = text.toLowerCase().split(" ");
  return words
    .map((word, index) => (part === "last" && index < words.length - 1 && particles.has(word) ? word : capitalised(word)))
    .join(" ");
}

/** "anne-marie" → "Anne-Marie", "o'brien" → "O'Brien", "mcdonald" → "McDonald". */
function capitalised(word: string): string {
  return word
    .replace(/(^|[-'’])(\p{L})/gu, (_match, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Mc(\p{L})(?=\p{L}{2})/u, (_match, letter: string) => `Mc${letter.toUpperCase()}`);
}
