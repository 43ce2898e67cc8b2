import { useEffect, useState } from "preact/hooks";
import { addressOf, type Place, placeOf } from "./place.ts";

export interface Navigation {
  place: Place;
  /** `replace` for changes that should not become a step of the back button, such as typing in the search box. */
  go(place: Place, how?: "push" | "replace"): void;
}

/** The current place, kept equal to the address bar. */
export function usePlace(): Navigation {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const onPop = () => setPlace(here());
    addEventListener("popstate", onPop);
    return () => removeEventListener("popstate", onPop);
  }, []);
  return {
    place,
    go(next, how = "push") {
      if (how === "push") history.pushState({ within: true }, "", addressOf(next));
      else history.replaceState(history.state, "", addressOf(next));
      setPlace(next);
    },
  };
}

function here(): Place {
  return placeOf(location.pathname, location.search);
}

/** Whether the page before this one was ours, so that going back stays in the console. */
export function cameFromWithin(): boolean {
  const state: unknown = history.state;
  return state !== null && typeof state === "object" && "within" in state;
}
