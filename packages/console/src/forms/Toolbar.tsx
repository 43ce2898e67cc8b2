import type { Form } from "@baton/contract/form";
import { endingsOf } from "./frame/endings.ts";
import type { Shown } from "./frame/messages.ts";
import { LanguageSelect } from "./LanguageSelect.tsx";

/** How the form is looked at. */
export interface Looking {
  phone: boolean;
  scheme: "auto" | "light" | "dark";
  lang: string;
  shown: Shown;
}

interface Props {
  form: Form | null;
  languages: readonly string[];
  looking: Looking;
  onLooking(change: Partial<Looking>): void;
}

/** Width, colours, language, and which part of the form. */
export function Toolbar({ form, languages, looking, onLooking }: Props) {
  const { phone, scheme, lang, shown } = looking;
  const steps = form?.steps ?? [];
  const endings = form ? endingsOf(form) : [];
  const pick = (value: string) => {
    const [at, what = ""] = [value.slice(0, value.indexOf(" ")), value.slice(value.indexOf(" ") + 1)];
    if (at === "step") return onLooking({ shown: { at, step: what } });
    const ending = /^\d+$/.test(what) ? Number(what) : what === "meeting" || what === "received" ? what : "answers";
    onLooking({ shown: { at: "end", ending } });
  };
  const picked = shown.at === "step" ? `step ${shown.step || steps[0]?.id}` : `end ${shown.ending}`;
  return (
    <div class="form-tools">
      <label>
        <span>Show</span>
        <select class="input" value={picked} onChange={({ currentTarget }) => pick(currentTarget.value)}>
          <optgroup label="Steps">
            {steps.map(({ id, title }, index) => (
              <option key={id} value={`step ${id}`}>
                {index + 1}. {title}
              </option>
            ))}
          </optgroup>
          <optgroup label="After Send">
            <option value="end answers">As the answers decide</option>
            <option value="end meeting">A meeting</option>
            <option value="end received">Nobody is free</option>
            {endings.map(({ name }, index) => (
              // Endings have no other name, and their order is the form's.
              <option key={`${index} ${name}`} value={`end ${index}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <LanguageSelect lang={lang} languages={languages} otherwise="As written" onLang={(tag) => onLooking({ lang: tag })} />
      <label>
        <span>Width</span>
        <select
          class="input"
          value={phone ? "phone" : "desktop"}
          onChange={({ currentTarget }) => onLooking({ phone: currentTarget.value === "phone" })}
        >
          <option value="desktop">Desktop</option>
          <option value="phone">Phone</option>
        </select>
      </label>
      <label>
        <span>Colours</span>
        <select
          class="input"
          value={scheme}
          onChange={({ currentTarget }) => onLooking({ scheme: currentTarget.value as Looking["scheme"] })}
        >
          <option value="auto">Automatic</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
    </div>
  );
}
