const names = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

interface Props {
  /** Empty: none in particular. */
  lang: string;
  languages: readonly string[];
  /** What none in particular means here. */
  otherwise: string;
  onLang(lang: string): void;
}

/** One of the languages a form can be had in. */
export function LanguageSelect({ lang, languages, otherwise, onLang }: Props) {
  return (
    <label>
      <span>Language</span>
      <select class="input" value={lang} onChange={({ currentTarget }) => onLang(currentTarget.value)}>
        <option value="">{otherwise}</option>
        {languages.map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
    </label>
  );
}

function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
