import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

interface Props {
  class: string;
  summary: ComponentChildren;
  /** Made when it is first opened: a page full of receipts would be long to draw. */
  children: () => ComponentChildren;
}

/** Something to open, drawn only then. */
export function Opened({ class: name, summary, children }: Props) {
  const [seen, setSeen] = useState(false);
  return (
    <details class={name} onToggle={(event) => event.currentTarget.open && setSeen(true)}>
      <summary>{summary}</summary>
      {seen && children()}
    </details>
  );
}
