import type { ComponentChildren } from "preact";

interface Props {
  kind?: "primary" | "plain" | "quiet";
  type?: "button" | "submit";
  busy?: boolean;
  onClick?: () => void;
  "aria-label"?: string;
  "aria-live"?: "polite";
  children: ComponentChildren;
}

/** A button; `type` is "button" unless it sends a form. While busy it keeps its place and takes no second press. */
export function Button({ kind = "plain", busy = false, children, type = "button", ...rest }: Props) {
  return (
    <button {...rest} type={type} class={`button button-${kind}`} aria-disabled={busy || undefined} data-busy={busy || undefined}>
      {children}
    </button>
  );
}
