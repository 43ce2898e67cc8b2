import type { ComponentChildren } from "preact";

export type Tone = "plain" | "accent" | "good" | "warn" | "bad" | "solid";

/** A word with a state. The tone repeats what the word says and never says it alone. */
export function Pill({ tone = "plain", dot = false, children }: { tone?: Tone; dot?: boolean; children: ComponentChildren }) {
  return (
    <span class={`pill pill-${tone}`}>
      {dot && <span class="pill-dot" />}
      {children}
    </span>
  );
}
