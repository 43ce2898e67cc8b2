import type { ComponentChildren } from "preact";
import { Button } from "../look/Button.tsx";
import { Icon } from "../look/Icon.tsx";
import { Mark } from "../look/Mark.tsx";
import { HealthDot } from "./HealthDot.tsx";
import { PlaceLink, useNavigation } from "./PlaceLink.tsx";
import { everything, usualDays } from "./place.ts";
import { ThemeToggle } from "./ThemeToggle.tsx";

/** The frame around every screen: where one can go, whether the edge is well, the way out. */
export function Shell({ onSignOut, children }: { onSignOut(): void; children: ComponentChildren }) {
  const { place } = useNavigation();
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
        <nav class="nav" aria-label="Screens">
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
          <PlaceLink to={{ screen: "sources" }} class="nav-link" aria-current={place.screen === "sources" ? "page" : undefined}>
            <Icon name="facts" />
            Sources
          </PlaceLink>
        </nav>
        <div class="side-foot">
          <HealthDot />
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
