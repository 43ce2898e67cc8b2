/** What one page load was like for a visitor. Milliseconds from the beginning of navigation. */
export interface Load {
  firstFieldMs: number;
  /**
   * Total Blocking Time: of tasks longer than 50 ms, what is over 50 ms, together; of a task only what comes after the first contentful paint
   * (https://web.dev/articles/tbt; clipped as Lighthouse does in `computed/metrics/tbt-utils.js`).
   */
  blockedMs: number;
  /** Cumulative layout shift. */
  shift: number;
}

/** Runs in the page before anything of the page does; the same eyes for all of them. */
export function watchPage(): void {
  const tasks: PerformanceEntry[] = [];
  const seen: Load = {
    firstFieldMs: 0,
    shift: 0,
    get blockedMs() {
      const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
      const after = tasks.map(({ startTime, duration }) => startTime + duration - Math.max(startTime, painted));
      return after.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0);
    },
  };
  (window as unknown as { seen: Load }).seen = seen;
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
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
