import { useEffect, useRef, useState } from "preact/hooks";
import type { LeadFilter } from "../api/api.ts";
import { useApi } from "../api/api-context.ts";
import { type Polling, usePolling } from "../frame/use-polling.ts";
import { type HeldList, withFirstPage, withNextPage } from "./merge.ts";
import { useShelf } from "./shelf.ts";

/** Deeper pages are read again every so many polls: a lead that left the filter leaves no trace on the first page. */
const deepEvery = 15;

/** Deeper than this nobody reads live; those rows wait for the next visit. */
const deepPages = 6;

export interface LeadsHeld extends Polling {
  held: HeldList | null;
  loadingMore: boolean;
  moreFailure: unknown;
  loadMore(): void;
}

/** The live list for one filter: polled every two seconds, extended by `loadMore`, remembered on the shelf. */
export function useLeads(filter: LeadFilter): LeadsHeld {
  const api = useApi();
  const { lists } = useShelf();
  const key = JSON.stringify(filter);
  const [, redraw] = useState(0);
  const [loadingMore, setLoadingMore] = useState(false);
  const [moreFailure, setMoreFailure] = useState<unknown>(null);
  const shown = useRef(key);
  shown.current = key;
  const rounds = useRef({ polls: 0, pages: 1 });

  useEffect(() => {
    rounds.current = { polls: 0, pages: 1 };
    setMoreFailure(null);
  }, [key]);

  const keep = (list: HeldList) => {
    lists.set(key, list);
    if (shown.current === key) redraw((count) => count + 1);
  };

  const polling = usePolling(key, 2000, async (signal) => {
    const round = rounds.current;
    const deep = round.pages > 1 && ++round.polls % deepEvery === 0;
    let list = await api.leads(filter, null, signal);
    if (deep) {
      for (let page = 1; page < Math.min(round.pages, deepPages) && list.next !== null; page++) {
        const further = await api.leads(filter, list.next, signal);
        list = { ...further, leads: [...list.leads, ...further.leads], names: list.names ?? { reps: {}, routes: {} } };
      }
    }
    if (!signal.aborted) keep(withFirstPage(lists.get(key) ?? null, list));
  });

  const loadMore = async () => {
    const from = lists.get(key);
    if (!from?.next || loadingMore) return;
    setLoadingMore(true);
    try {
      const page = await api.leads(filter, from.next);
      rounds.current.pages += 1;
      keep(withNextPage(lists.get(key) ?? from, page));
      setMoreFailure(null);
    } catch (problem) {
      setMoreFailure(problem);
    }
    setLoadingMore(false);
  };

  return { ...polling, held: lists.get(key) ?? null, loadingMore, moreFailure, loadMore };
}
