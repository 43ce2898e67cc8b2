import type { PretendEdge } from "./pretend-edge.ts";

/**
 * Puts the pretended edge where the widget looks for the real one, before the widget is there: it takes `fetch` and its kin when it
 * draws. The page's policy lets nothing out anyway. Storage is a memory of this frame's own, as a sandbox has none.
 */
export function standAside(page: Window & typeof globalThis, edge: PretendEdge): void {
  page.fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input), "https://preview.invalid");
    const answer = edge.answer(pathname + search, typeof init?.body === "string" ? init.body : "{}");
    return new Response(JSON.stringify(answer ?? {}), { status: answer ? 200 : 404, headers: { "content-type": "application/json" } });
  };
  page.navigator.sendBeacon = () => true;
  // What a sandbox has not, or would let out behind our back: the widget does without them, as in browsers that lack them.
  Object.defineProperty(page, "fetchLater", { value: undefined });
  Object.defineProperty(page.navigator, "locks", { value: undefined });
  for (const name of ["sessionStorage", "localStorage"] as const) Object.defineProperty(page, name, { value: memory() });
  // Whoever types beside the frame goes on typing there, whatever the form would like to show first.
  const { focus } = page.HTMLElement.prototype;
  page.HTMLElement.prototype.focus = function (options) {
    if (page.document.hasFocus()) focus.call(this, options);
  };
}

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, String(value)),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}
