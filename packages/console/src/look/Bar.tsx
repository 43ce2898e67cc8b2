/** A share of a whole, drawn; the number stands beside it. `of` is the full length. */
export function Bar({ value, of, tone = "accent" }: { value: number; of: number; tone?: "accent" | "ink" | "bad" }) {
  const share = of > 0 ? Math.min(1, Math.max(0, value / of)) : 0;
  return (
    <span class={`bar bar-${tone}`} aria-hidden="true">
      <span class="bar-fill" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
