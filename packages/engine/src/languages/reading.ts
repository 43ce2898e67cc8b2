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

/** What browsers still list by the name before this one, as zones are never renamed in their tables (CLDR); the tz database's names. */
const renamed: Record<string, string> = {
  Calcutta: "Kolkata",
  Saigon: "Ho Chi Minh",
  Katmandu: "Kathmandu",
  Rangoon: "Yangon",
  Kiev: "Kyiv",
  Godthab: "Nuuk",
};

/** `Europe/Berlin` → `Berlin`, and a city by the name it has today: `Asia/Calcutta` → `Kolkata`. */
export function cityOf(timeZone: string): string {
  const city = (timeZone.split("/").pop() ?? timeZone).replaceAll("_", " ");
  return renamed[city] ?? city;
}

/** A zone in full, to be read: `America/Argentina/Buenos_Aires` → `America/Argentina/Buenos Aires`. */
export const zoneInFull = (timeZone: string): string =>
  [...timeZone.split("/").slice(0, -1), cityOf(timeZone)].join("/").replaceAll("_", " ");
