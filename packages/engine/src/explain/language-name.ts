/** Made when the first language is named: reading the names in takes a moment. */
let names: Intl.DisplayNames | null = null;

/** `de` → `German`. What is no language stands for itself. */
export function languageName(language: unknown): string {
  try {
    names ??= new Intl.DisplayNames("en", { type: "language", fallback: "code" });
    return names.of(String(language)) ?? String(language);
  } catch {
    return String(language);
  }
}
