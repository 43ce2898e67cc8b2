import type { Touch } from "@baton/contract/visitor";
import { describe, expect, it } from "vitest";
import { cameByRows, touchInWords } from "./came-by.ts";

describe("how somebody came, in words", () => {
  it.each<[Touch, string]>([
    [
      { utm: { source: "google", medium: "cpc", campaign: "spring" }, landing: "https://acme.com/p" },
      "google / cpc, campaign “spring” to /p",
    ],
    [{ utm: { campaign: "spring" } }, "a tagged link, campaign “spring”"],
    [{ clickIds: { gclid: "x" }, landing: "https://acme.com" }, "an advertisement on google (gclid) to /"],
    [{ clickIds: { odd: "x" } }, "an advertisement on an unknown network (odd)"],
    [{ referrer: "https://news.example/a" }, "a link on news.example"],
    [{ landing: "https://acme.com/" }, "by themselves, or a link that says nothing, to /"],
  ])("%j", (touch, words) => {
    expect(touchInWords(touch)).toBe(words);
  });

  it("first and last are two rows only where they are two touches", () => {
    const ad: Touch = { utm: { source: "ads" } };
    const mail: Touch = { utm: { source: "mail" } };
    expect(cameByRows({ touch: { ...ad, first: ad } })).toEqual([["Came by", "ads"]]);
    expect(cameByRows({ touch: ad })).toEqual([["Came by", "ads"]]);
    expect(cameByRows({ touch: { ...mail, first: ad } })).toEqual([
      ["First came by", "ads"],
      ["Last came by", "mail"],
    ]);
    expect(cameByRows({})).toEqual([]);
  });

  it("visits and pages are counted", () => {
    const visit = { count: 3, pages: 2, paths: ["/", "/price"], sinceMs: 90_000, direct: true };
    expect(cameByRows({ visit })).toEqual([
      ["Visits", "3, the last of them by themselves"],
      ["Pages seen", expect.stringMatching(/^2 in .+: \/, \/price$/)],
    ]);
  });
});
