import type { ComponentChildren } from "preact";

/** What may be wider than its place, a table as a rule: it scrolls sideways, by keyboard too. `label`: what it is, for those who hear it. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard.
    <section class="wide" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
