/** A grey line where text will be; `width` in characters. */
export function Skeleton({ width, tall = false }: { width: number; tall?: boolean }) {
  return <span class={tall ? "skeleton skeleton-tall" : "skeleton"} style={{ width: `${width}ch` }} aria-hidden="true" />;
}
