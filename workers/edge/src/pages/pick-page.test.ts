import type { Slot } from "@baton/contract/booking";
import { describe, expect, it } from "vitest";
import { readingOf } from "./page-words.ts";
import { pickPage } from "./pick-page.ts";

const slot = { start: "2026-11-24T14:00:00Z", end: "2026-11-24T14:30:00Z" };
const elsewhere = "https://acme.example/book";
const drawn = (slots: Slot[], more: { elsewhere?: string; lost?: Slot[] } = {}) =>
  pickPage(
    {
      rep: { name: "Ana Ruiz", title: "" },
      meeting: { name: "Intro", minutes: 30 },
      place: { text: "Video" },
      read: readingOf("de", "", "UTC"),
      timeZone: "UTC",
    },
    {
      path: "/book/t",
      slots,
      offer: { url: "https://edge.example/book/t", provider: "baton" },
      card: { name: "Ana Ruiz", title: "", timeZone: "UTC" },
      ...more,
    },
  );

describe("a page of times", () => {
  it.each([
    ["leads elsewhere where there are none and another page has some", drawn([], { elsewhere }), { link: true, picker: false }],
    ["says that there are none where no other page has any", drawn([]), { link: false, picker: true }],
    ["leads nowhere else as long as there are some", drawn([slot], { elsewhere }), { link: false, picker: true }],
    [
      "leads there as well where the time wanted was lost and no day has any left",
      drawn([], { elsewhere, lost: [slot] }),
      { link: true, picker: false },
    ],
  ])("%s", (_, page, { link, picker }) => {
    expect([page.includes(`href="${elsewhere}"`), page.includes("data-live")]).toEqual([link, picker]);
  });

  it("says in the visitor's language that there are none", () => {
    expect(drawn([], { elsewhere })).toContain("Zeit wählen");
  });
});
