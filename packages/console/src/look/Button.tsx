import type { ComponentChildren } from "preact";

interface Props {
  kind?: "primary" | "plain" | "quiet";
  type?: "button" | "submit";
  busy?: boolean;
  /** Why it is not for whoever is signed in (`useRole().lacks`); null: it is. Said on hover and to a screen reader; nothing can be pressed. */
  lacks?: string | null;
  onClick?: () => void;
  "aria-label"?: string;
  "aria-live"?: "polite";
  children: ComponentChildren;
}

/** A button; `type` is "button" unless it sends a form. While busy it keeps its place and takes no second press. */
export function Button({ kind = "plain", busy = false, lacks = null, children, type = "button", onClick, ...rest }: Props) {
  if (lacks !== null) {
    return (
      <button
        {...rest}
        type="button"
        class={`button button-${kind}`}
        aria-disabled="true"
        data-lacks
        title={lacks}
        aria-description={lacks}
      >
        {children}
      </button>
    );
  }
  return (
    <button
      {...rest}
      onClick={onClick}
      type={type}
      class={`button button-${kind}`}
      aria-disabled={busy || undefined}
      data-busy={busy || undefined}
    >
      {children}
    </button>
  );
}
