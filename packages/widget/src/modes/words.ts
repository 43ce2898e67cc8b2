/** The one word of the frame itself, in the languages the form speaks. */
const close: Partial<Record<string, string>> = {
  ar: "إغلاق",
  de: "Schließen",
  es: "Cerrar",
  fr: "Fermer",
  it: "Chiudi",
  ja: "閉じる",
  nl: "Sluiten",
  pl: "Zamknij",
  pt: "Fechar",
};
export const closeIn = (tag: string): string => close[tag.slice(0, 2).toLowerCase()] ?? "Close";
