import { refusalInWords } from "../api/refusal.ts";
import { Button } from "../look/Button.tsx";
import { figure } from "../look/words.ts";
import type { HeldList } from "./merge.ts";
import type { LeadsHeld } from "./use-leads.ts";

/** How many leads are shown, more of them, and the keys that work here. */
export function ListEnd({ leads, held, keys }: { leads: LeadsHeld; held: HeldList; keys: boolean }) {
  return (
    <footer class="list-end">
      <span class="list-live">
        <span class={leads.failure === null ? "live live-on" : "live"} />
        {leads.failure === null ? "Live" : "Not live"} · {figure(held.rows.length)} shown
      </span>
      {held.next !== null && (
        <Button onClick={leads.loadMore} busy={leads.loadingMore}>
          {leads.loadingMore ? "Loading…" : "Load more"}
        </Button>
      )}
      <span role="status" class="list-problem">
        {leads.moreFailure !== null && `${refusalInWords(leads.moreFailure)}.`}
      </span>
      {keys && (
        <span class="list-keys">
          <kbd>j</kbd> <kbd>k</kbd> move · <kbd>Enter</kbd> open · <kbd>/</kbd> search
        </span>
      )}
    </footer>
  );
}
