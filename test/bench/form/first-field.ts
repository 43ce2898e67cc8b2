/** What one page load was like for a visitor. Milliseconds from the beginning of navigation. */
export interface Load {
  firstFieldMs: number;
  /** Of tasks longer than 50 ms, what is over 50 ms, together. */
  blockedMs: number;
  /** Cumulative layout shift. */
  shift: number;
}

/** Runs in the page before anything of the page does; the same eyes for all of them. */
export function watchPage(): void {
  const seen: Load = { firstFieldMs: 0, blockedMs: 0, shift: 0 };
  (window as unknown as { seen: Load }).seen = seen;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blockedMs += Math.max(0, duration - 50);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) seen.shift += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });

  const hasField = (root: ParentNode): boolean =>
    [...root.querySelectorAll("input, textarea, select")].some((field) => {
      const { width, height, top, left } = field.getBoundingClientRect();
      return width > 40 && height > 12 && top >= 0 && left >= 0 && top < innerHeight && left < innerWidth;
    }) || [...root.querySelectorAll("*")].some(({ shadowRoot }) => shadowRoot !== null && hasField(shadowRoot));
  const look = () => {
    // Laid out in this frame, on the screen with the next.
    if (document.body && hasField(document))
      requestAnimationFrame((at) => {
        seen.firstFieldMs = at;
      });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
