import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { HeldList } from "./merge.ts";

/** What the list of leads remembers while a lead is open: its rows by filter, and the row to return to. */
export interface Shelf {
  lists: Map<string, HeldList>;
  opened: string | null;
}

export const ShelfContext = createContext<Shelf>({ lists: new Map(), opened: null });

export const useShelf = (): Shelf => useContext(ShelfContext);
