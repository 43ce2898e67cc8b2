import { useEffect, useRef, useState } from "preact/hooks";
import type { LeadFilter } from "../api/api.ts";
import { useNavigation } from "../frame/PlaceLink.tsx";
import { everything } from "../frame/place.ts";
import { useNarrow } from "../frame/use-narrow.ts";
import { Button } from "../look/Button.tsx";
import { nameOf } from "../look/words.ts";
import { LeadCards } from "./LeadCards.tsx";
import { LeadTable } from "./LeadTable.tsx";
import { ListEnd } from "./ListEnd.tsx";
import { ListTrouble } from "./ListTrouble.tsx";
import type { HeldList } from "./merge.ts";
import { NoLeads } from "./NoLeads.tsx";
import { newsOf } from "./news.ts";
import { Search } from "./Search.tsx";
import { StageTabs } from "./StageTabs.tsx";
import { useShelf } from "./shelf.ts";
import { useLeads } from "./use-leads.ts";
import { rowMark, useListKeys } from "./use-list-keys.ts";
import { WaitingRows } from "./WaitingRows.tsx";

/** The live list of leads. */
export function Leads({ filter }: { filter: LeadFilter }) {
  const { go } = useNavigation();
  const shelf = useShelf();
  const leads = useLeads(filter);
  const narrow = useNarrow();
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useListKeys(list, search);

  useEffect(() => {
    document.title = "Leads · Baton";
    // Coming back from a lead lands on its row.
    if (shelf.opened !== null) list.current?.querySelector<HTMLElement>(`a[${rowMark}="${CSS.escape(shelf.opened)}"]`)?.focus();
    shelf.opened = null;
  }, [shelf]);

  // While another filter is read, the rows before stay in sight, dimmed: no flicker with every letter of a search.
  const before = useRef<HeldList | null>(null);
  if (leads.held) before.current = leads.held;
  const held = leads.held ?? (leads.failure === null ? before.current : null);
  const stale = held !== null && leads.held === null;
  const [news, setNews] = useState("");
  const fresh = leads.held?.fresh;
  useEffect(() => {
    const said = fresh ? newsOf(fresh) : "";
    if (said !== "") setNews(said);
  }, [fresh]);

  const filtered = filter.stage !== "" || filter.search !== "" || filter.owner !== "";
  const change = (part: Partial<LeadFilter>, how: "push" | "replace" = "push") =>
    go({ screen: "leads", filter: { ...filter, ...part } }, how);
  const Rows = narrow ? LeadCards : LeadTable;

  return (
    <div class="leads">
      <header class="leads-head">
        <h1>Leads</h1>
        <Search field={search} text={filter.search} onText={(text) => change({ search: text }, "replace")} />
      </header>
      <StageTabs filter={filter} counts={held?.counts ?? null} />
      {filter.owner !== "" && (
        <p class="leads-owner">
          <span>
            Owned by <strong>{nameOf(held?.names.reps, filter.owner)}</strong>
          </span>
          <Button kind="plain" onClick={() => change({ owner: "" })}>
            Show everybody’s
          </Button>
        </p>
      )}
      <p class="unseen" aria-live="polite">
        {news}
      </p>
      {leads.failure !== null && (
        <ListTrouble failure={leads.failure} stale={held !== null} lastAt={leads.lastAt} busy={leads.busy} onRetry={leads.pollNow} />
      )}
      <div ref={list} class={stale ? "list list-stale" : "list"} aria-busy={stale}>
        {held === null && leads.failure === null && <WaitingRows narrow={narrow} />}
        {held !== null && held.rows.length === 0 && (
          <NoLeads filter={filter} filtered={filtered} onClear={() => go({ screen: "leads", filter: everything })} />
        )}
        {held !== null && held.rows.length > 0 && <Rows held={held} />}
      </div>
      {held !== null && held.rows.length > 0 && <ListEnd leads={leads} held={held} keys={!narrow} />}
    </div>
  );
}
