/** Words in one language, dates and hours as people write them where a browser is from: `en` in Germany has 24 hours. */
export function readingLanguage(tag = "en", browser = tag): string {
  try {
    const { language } = new Intl.Locale(tag);
    const { region } = new Intl.Locale(browser).maximize();
    return `${language}-${region}`;
  } catch {
    return "en";
  }
}

/** `Europe/Berlin` → `Berlin`. */
export const cityOf = (timeZone: string): string => (timeZone.split("/").pop() ?? timeZone).replaceAll("_", " ");
