import type { Page, Touch } from "@baton/contract/visitor";
import { describe, expect, it } from "vitest";
import { isDirect, ownTouch, pagesTogether, sourceOf, withTouch } from "./attribution.ts";

describe("what an address says of how somebody came", () => {
  it.each<[string, string, Touch]>([
    ["https://acme.com/", "", { landing: "https://acme.com/" }],
    [
      "https://acme.com/p?utm_source=google&utm_medium=cpc&utm_campaign=spring+sale&utm_term=%C3%A4&utm_content=b&utm_id=7#x",
      "",
      {
        utm: { source: "google", medium: "cpc", campaign: "spring sale", term: "ä", content: "b", id: "7" },
        landing: "https://acme.com/p",
      },
    ],
    [
      "https://acme.com/?gclid=a&gbraid=b&wbraid=c&fbclid=d&msclkid=e&li_fat_id=f&ttclid=g&twclid=h",
      "",
      {
        clickIds: { gclid: "a", gbraid: "b", wbraid: "c", fbclid: "d", msclkid: "e", li_fat_id: "f", ttclid: "g", twclid: "h" },
        landing: "https://acme.com/",
      },
    ],
    ["https://acme.com/?utm_source=&utm_medium=%E0%A4%A", "", { utm: { medium: "%E0%A4%A" }, landing: "https://acme.com/" }],
    ["https://acme.com/?utm_source=a&utm_source=b", "", { utm: { source: "a" }, landing: "https://acme.com/" }],
    ["https://acme.com/x?email=ana@acme.com#utm_source=no", "", { landing: "https://acme.com/x" }],
    [
      "https://www.acme.com/",
      "https://news.example/a?reader=ana#b",
      { referrer: "https://news.example/a", landing: "https://www.acme.com/" },
    ],
    ["https://www.acme.com/", "https://acme.com/pricing", { landing: "https://www.acme.com/" }],
    ["https://www.acme.com/", "https://blog.acme.com/post", { landing: "https://www.acme.com/" }],
    ["https://acme.com/", "https://notacme.com/", { referrer: "https://notacme.com/", landing: "https://acme.com/" }],
    ["https://acme.com/", "android-app://com.example", { landing: "https://acme.com/" }],
    ["", "", {}],
  ])("%s from %s", (url, referrer, touch) => {
    expect(ownTouch(url, referrer)).toEqual(touch);
  });

  it("a long tag is cut to what the wire takes", () => {
    expect(ownTouch(`https://acme.com/?utm_term=${"x".repeat(900)}`).utm?.term).toHaveLength(500);
  });

  it("a browser that told nothing is read by its address, one that told something is believed", () => {
    const page: Page = { url: "https://acme.com/?utm_source=mail" };
    expect(withTouch(page).touch?.utm).toEqual({ source: "mail" });
    expect(withTouch({ ...page, touch: { utm: { source: "ads" } } }).touch?.utm).toEqual({ source: "ads" });
    expect(withTouch({})).toEqual({});
  });
});

describe("letters of one visitor, in whatever order they come", () => {
  const ad: Touch = { utm: { source: "ads" }, at: 100 };
  const mail: Touch = { utm: { source: "mail" }, at: 200 };
  const direct: Touch = { landing: "https://acme.com/", at: 300 };
  it.each<[string, Page["touch"], Page["touch"], Page["touch"]]>([
    ["the later campaign is the last touch", ad, mail, mail],
    ["an older letter takes nothing back", mail, ad, mail],
    ["a direct return keeps the campaign before it", ad, direct, ad],
    ["a campaign takes the place of a direct touch, even of a later one", direct, ad, ad],
    ["what the browser remembers is better than its address alone", { utm: { source: "ads" } }, mail, mail],
    ["nothing told changes nothing", ad, undefined, ad],
    ["the earliest first touch stays", { ...mail, first: ad }, { ...mail, first: mail }, { ...mail, first: ad }],
    ["a first touch told later is added", ad, { ...mail, first: ad }, { ...mail, first: ad }],
  ])("%s", (_, held, told, wanted) => {
    const page = pagesTogether(held ? { touch: held } : {}, told ? { touch: told } : {});
    expect(page.touch).toEqual(wanted);
  });

  it("the page they began on stays, and the visit grows", () => {
    const visit = { count: 1, pages: 1, paths: ["/"], sinceMs: 5, direct: false };
    const later = { ...visit, pages: 2, paths: ["/", "/price"], sinceMs: 9 };
    const began: Page = { url: "https://acme.com/", title: "Home", visit };
    const went: Page = { url: "https://acme.com/price", language: "de", visit: later };
    expect(pagesTogether(began, went)).toEqual({ url: "https://acme.com/", title: "Home", language: "de", visit: later });
    expect(pagesTogether({ visit: later }, { visit }).visit).toEqual(later);
    expect(pagesTogether({ visit: later }, { visit: { ...visit, count: 2 } }).visit?.count).toBe(2);
  });
});

describe("a source in one word", () => {
  it.each<[Touch | undefined, string]>([
    [{ utm: { source: "newsletter" }, clickIds: { gclid: "x" } }, "newsletter"],
    [{ clickIds: { gclid: "x" }, referrer: "https://www.google.com/" }, "google"],
    [{ clickIds: { constructor: "x" } }, ""],
    [{ referrer: "https://News.example/a" }, "news.example"],
    [{ landing: "https://acme.com/" }, ""],
    [undefined, ""],
  ])("%j → %s", (touch, source) => {
    expect(sourceOf(touch)).toBe(source);
  });

  it("direct is what no sign speaks against", () => {
    expect([{}, { landing: "x" }, { utm: {} }, { utm: { source: "x" } }, { referrer: "x" }].map(isDirect)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
