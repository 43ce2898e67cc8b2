import type { AnchorHTMLAttributes, ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { addressOf, type Place } from "./place.ts";
import type { Navigation } from "./use-place.ts";

export const NavigationContext = createContext<Navigation | null>(null);

/** The navigation of the shell. Throws outside of it. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("No navigation here: this component belongs inside the shell");
  return navigation;
}

type Props = { to: Place; children: ComponentChildren } & Omit<AnchorHTMLAttributes, "href" | "role" | `aria-${string}`> & {
    "aria-current"?: "page" | "true" | undefined;
  };

/** A real link (new tab, copy address and middle click work) that a plain click follows without loading the page. */
export function PlaceLink({ to, children, ...rest }: Props) {
  const { go } = useNavigation();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a {...rest} href={addressOf(to)} onClick={follow}>
      {children}
    </a>
  );
}
