/** So many, drawn beside what they are held against. `most`: the whole width. `over`: more than they should be. */
export function ShareBar({ value, line, most, over = false }: { value: number; line: number; most: number; over?: boolean }) {
  const part = (count: number) => `${(count / most) * 100}%`;
  return (
    <span class="share-bar" aria-hidden="true">
      <span class={over ? "share-fill share-over" : "share-fill"} style={{ width: part(value) }} />
      <span class="share-line" style={{ insetInlineStart: part(line) }} />
    </span>
  );
}
