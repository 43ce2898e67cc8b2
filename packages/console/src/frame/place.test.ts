import { describe, expect, it } from "vitest";
import { addressOf, everything, placeOf } from "./place.ts";

const id = "lead_wABCDEFGHIJKLMNOPQRSTU";

describe("addresses", () => {
  it.each([
    ["/console", "", { screen: "leads", filter: everything }],
    ["/console/", "", { screen: "leads", filter: everything }],
    ["/console/leads", "?stage=booked&search=a%26b", { screen: "leads", filter: { stage: "booked", owner: "", search: "a&b" } }],
    [`/console/leads/${id}`, "", { screen: "lead", id }],
    ["/console/leads/sub_wABCDEFGHIJKLMNOPQRSTU", "", { screen: "lead", id }],
    ["/console/leads/lead_short", "", { screen: "nowhere" }],
    [`/console/leads/${id}/more`, "", { screen: "nowhere" }],
    ["/console/calendars", "", { screen: "calendars" }],
    ["/console/sources", "", { screen: "sources" }],
    ["/console/access", "", { screen: "access" }],
    ["/console/forms", "", { screen: "forms", form: "" }],
    ["/console/forms/demo-request", "", { screen: "forms", form: "demo-request" }],
    ["/console/forms/Demo", "", { screen: "nowhere" }],
    ["/console/playbook", "", { screen: "playbook", tab: "edit" }],
    ["/console/playbook/history", "", { screen: "playbook", tab: "history" }],
    ["/console/playbook/poem", "", { screen: "nowhere" }],
    ["/console/pools", "", { screen: "pools", pool: "", days: 30 }],
    ["/console/pools/enterprise-west", "?days=7", { screen: "pools", pool: "enterprise-west", days: 7 }],
    ["/console/pools/a/b", "", { screen: "nowhere" }],
    ["/console/roster", "", { screen: "nowhere" }],
    ["/elsewhere", "", { screen: "nowhere" }],
  ])("%s%s", (path, query, place) => expect(placeOf(path, query)).toEqual(place));

  it("a link copied out of the address bar opens the same place", () => {
    for (const place of [
      { screen: "leads", filter: { stage: "assigned", owner: "anna-snelling", search: "Zoë & Söhne?" } },
      { screen: "leads", filter: everything },
      { screen: "lead", id },
      { screen: "pools", pool: "enterprise-west", days: 90 },
      { screen: "pools", pool: "", days: 30 },
      { screen: "calendars" },
      { screen: "sources" },
      { screen: "access" },
      { screen: "forms", form: "" },
      { screen: "forms", form: "demo-request" },
      { screen: "playbook", tab: "edit" },
      { screen: "playbook", tab: "pilot" },
    ] as const) {
      const address = new URL(addressOf(place), "https://edge.example");
      expect(placeOf(address.pathname, address.search)).toEqual(place);
    }
  });
});
