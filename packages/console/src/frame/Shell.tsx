import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../look/Button.tsx";
import { Icon } from "../look/Icon.tsx";
import { Mark } from "../look/Mark.tsx";
import { HealthDot } from "./HealthDot.tsx";
import { PlaceLink, useNavigation } from "./PlaceLink.tsx";
import { everything, usualDays } from "./place.ts";
import { ThemeToggle } from "./ThemeToggle.tsx";
import { WhoAmI } from "./WhoAmI.tsx";

/** The frame around every screen: where one can go, whether the edge is well, the way out. */
export function Shell({ onSignOut, children }: { onSignOut(): void; children: ComponentChildren }) {
  const { place } = useNavigation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the screens stand in a row that is wider than the page.
  useEffect(() => nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" }), [place.screen]);
  return (
    <div class="shell">
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="side">
        <PlaceLink to={{ screen: "leads", filter: everything }} class="brand">
          <Mark size={22} />
          Baton
        </PlaceLink>
        <nav class="nav" aria-label="Screens" ref={nav}>
          <PlaceLink
            to={{ screen: "leads", filter: everything }}
            class="nav-link"
            aria-current={place.screen === "leads" ? "page" : place.screen === "lead" ? "true" : undefined}
          >
            <Icon name="leads" />
            Leads
          </PlaceLink>
          <PlaceLink
            to={{ screen: "pools", pool: "", days: usualDays }}
            class="nav-link"
            aria-current={place.screen === "pools" ? "page" : undefined}
          >
            <Icon name="scales" />
            Pools
          </PlaceLink>
          <PlaceLink to={{ screen: "calendars" }} class="nav-link" aria-current={place.screen === "calendars" ? "page" : undefined}>
            <Icon name="calendar" />
            Calendars
          </PlaceLink>
          <PlaceLink
            to={{ screen: "playbook", tab: "edit" }}
            class="nav-link"
            aria-current={place.screen === "playbook" ? "page" : undefined}
          >
            <Icon name="book" />
            Playbook
          </PlaceLink>
          <PlaceLink to={{ screen: "forms", form: "" }} class="nav-link" aria-current={place.screen === "forms" ? "page" : undefined}>
            <Icon name="form" />
            Forms
          </PlaceLink>
          <PlaceLink to={{ screen: "sources" }} class="nav-link" aria-current={place.screen === "sources" ? "page" : undefined}>
            <Icon name="facts" />
            Sources
          </PlaceLink>
          <PlaceLink to={{ screen: "access" }} class="nav-link" aria-current={place.screen === "access" ? "page" : undefined}>
            <Icon name="key" />
            Access
          </PlaceLink>
        </nav>
        <div class="side-foot">
          <HealthDot />
          <WhoAmI />
          <div class="side-tools">
            <ThemeToggle />
            <Button kind="quiet" onClick={onSignOut}>
              <Icon name="out" />
              <span class="side-word">Sign out</span>
            </Button>
          </div>
        </div>
      </header>
      <main id="main" class="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
