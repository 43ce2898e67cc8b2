import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  title: string;
  aside?: ComponentChildren;
  lead?: boolean;
  children: ComponentChildren;
}

/** One titled part of a screen. `lead` is the part to read first. */
export function Section({ title, aside, lead = false, children }: Props) {
  const id = useId();
  return (
    <section class={lead ? "section section-lead" : "section"} aria-labelledby={id}>
      <header class="section-head">
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <div class="section-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
