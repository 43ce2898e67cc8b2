import { initialsOf, tintOf } from "./words.ts";

/** Initials on a tint of their own; the name itself stands beside it. */
export function Avatar({ name, size = "small" }: { name: string; size?: "small" | "large" }) {
  return (
    <span class={`avatar avatar-${size} tint-${tintOf(name)}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
