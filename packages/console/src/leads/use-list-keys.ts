import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Marks the links that j and k step through. */
export const rowMark = "data-lead";

/** j, k and the arrows step through the leads, / goes to the search box. Never while somebody types. */
export function useListKeys(list: RefObject<HTMLElement | null>, search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      if (event.metaKey || event.ctrlKey || event.altKey || target.matches("input, textarea, select")) return;
      if (event.key === "/") {
        event.preventDefault();
        search.current?.focus();
        search.current?.select();
        return;
      }
      // The arrows belong to the page until somebody is in the list.
      const inList = list.current?.contains(target) ?? false;
      const step =
        event.key === "j" || (inList && event.key === "ArrowDown") ? 1 : event.key === "k" || (inList && event.key === "ArrowUp") ? -1 : 0;
      if (step === 0) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>(`a[${rowMark}]`) ?? [])];
      const at = links.findIndex((link) => link.matches(":focus"));
      const next = links[at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [list, search]);
}
