import { useState } from "preact/hooks";
import { Icon, type IconName } from "../look/Icon.tsx";
import { applyTheme, storedTheme, storeTheme, type Theme, themes } from "./theme.ts";

const shown: Record<Theme, { icon: IconName; words: string }> = {
  auto: { icon: "auto", words: "As the system" },
  light: { icon: "sun", words: "Light" },
  dark: { icon: "moon", words: "Dark" },
};

/** Auto, light or dark; remembered in this browser. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(storedTheme);
  const choose = (next: Theme) => {
    storeTheme(next);
    applyTheme(next);
    setTheme(next);
  };
  return (
    <fieldset class="themes">
      <legend class="unseen">Colours</legend>
      {themes.map((option) => (
        <label key={option} class="theme" title={shown[option].words}>
          <input class="unseen" type="radio" name="theme" checked={theme === option} onChange={() => choose(option)} />
          <Icon name={shown[option].icon} size={14} />
          <span class="unseen">{shown[option].words}</span>
        </label>
      ))}
    </fieldset>
  );
}
