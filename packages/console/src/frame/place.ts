import type { LeadFilter } from "../api/api.ts";

/** Where in the console we are: one screen with what it needs to know, the same thing as an address. */
export type Place =
  | { screen: "leads"; filter: LeadFilter }
  | { screen: "lead"; id: string }
  | { screen: "pools"; pool: string; days: number }
  | { screen: "calendars" }
  | { screen: "sources" }
  | { screen: "playbook"; tab: PlaybookTab }
  /** `form` empty: the first there is. */
  | { screen: "forms"; form: string }
  | { screen: "access" }
  | { screen: "nowhere" };

/** What there is to do with the playbook; the first is where one arrives. */
export const playbookTabs = ["edit", "change", "history", "pilot"] as const;
export type PlaybookTab = (typeof playbookTabs)[number];

export const everything: LeadFilter = { stage: "", owner: "", search: "" };

/** How far back the fairness of a pool is looked at, where nobody says. */
export const usualDays = 30;

/** Reads an address such as `/console/leads?stage=assigned` or `/console/leads/lead_…`; a submission id means its lead. */
export function placeOf(path: string, query: string): Place {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts[0] !== "console") return { screen: "nowhere" };
  if (parts.length === 1 || (parts[1] === "leads" && parts.length === 2)) {
    const asked = new URLSearchParams(query);
    return {
      screen: "leads",
      filter: { stage: asked.get("stage") ?? "", owner: asked.get("owner") ?? "", search: asked.get("search") ?? "" },
    };
  }
  if (parts[1] === "calendars" && parts.length === 2) return { screen: "calendars" };
  if (parts[1] === "sources" && parts.length === 2) return { screen: "sources" };
  if (parts[1] === "access" && parts.length === 2) return { screen: "access" };
  if (parts[1] === "forms" && parts.length <= 3 && /^[a-z0-9-]{0,63}$/.test(parts[2] ?? ""))
    return { screen: "forms", form: parts[2] ?? "" };
  const tab = playbookTabs.find((one) => one === (parts[2] ?? "edit"));
  if (parts[1] === "playbook" && parts.length <= 3 && tab) return { screen: "playbook", tab };
  if (parts[1] === "pools" && parts.length <= 3 && /^[a-z0-9-]{0,63}$/.test(parts[2] ?? "")) {
    const days = Number(new URLSearchParams(query).get("days"));
    return { screen: "pools", pool: parts[2] ?? "", days: Number.isInteger(days) && days > 0 && days <= 3660 ? days : usualDays };
  }
  const id = /^(?:lead|sub)_([A-Za-z0-9_-]{22})$/.exec(parts[2] ?? "");
  if (parts[1] === "leads" && parts.length === 3 && id) return { screen: "lead", id: `lead_${id[1]}` };
  return { screen: "nowhere" };
}

/** The address of a place; `placeOf` reads it back. */
export function addressOf(place: Place): string {
  if (place.screen === "lead") return `/console/leads/${place.id}`;
  if (place.screen === "calendars") return "/console/calendars";
  if (place.screen === "sources") return "/console/sources";
  if (place.screen === "access") return "/console/access";
  if (place.screen === "forms") return `/console/forms${place.form === "" ? "" : `/${place.form}`}`;
  if (place.screen === "playbook") return `/console/playbook/${place.tab}`;
  if (place.screen === "nowhere") return "/console";
  if (place.screen === "pools") {
    const days = place.days === usualDays ? "" : `?days=${place.days}`;
    return `/console/pools${place.pool === "" ? "" : `/${place.pool}`}${days}`;
  }
  const query = new URLSearchParams(Object.entries(place.filter).filter(([, value]) => value !== ""));
  return query.size > 0 ? `/console/leads?${query}` : "/console/leads";
}
