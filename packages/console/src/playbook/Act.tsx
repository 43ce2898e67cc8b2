import type { ComponentChildren } from "preact";

interface Props {
  kind?: "primary" | "plain" | "quiet";
  /** Why it may not be pressed, in words; null: it may. */
  lacks?: string | null;
  busy?: boolean;
  small?: boolean;
  type?: "button" | "submit";
  label?: string;
  pressed?: boolean;
  onClick?: () => void;
  children: ComponentChildren;
}

/** A button that says why it cannot be pressed, and stays where the keyboard finds it. */
export function Act({
  kind = "plain",
  lacks = null,
  busy = false,
  small = false,
  type = "button",
  label,
  pressed,
  onClick,
  children,
}: Props) {
  const off = lacks !== null || busy;
  return (
    <button
      type={type}
      class={`button button-${kind}${small ? " button-small" : ""}`}
      aria-disabled={off || undefined}
      aria-label={label && lacks ? `${label}. ${lacks}` : label}
      aria-pressed={pressed}
      data-busy={off || undefined}
      title={lacks ?? label}
      onClick={(event) => {
        if (!off) onClick?.();
        else event.preventDefault();
      }}
    >
      {children}
    </button>
  );
}
