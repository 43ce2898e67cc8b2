import type { Touch } from "@baton/contract/visitor";
import { describe, expect, it } from "vitest";
import { asTrail, inLetter, onward, type Trail } from "./trail.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const begun = 1_790_000_000_000;
const ad: Touch = { utm: { source: "ads" }, landing: "https://acme.com/" };
const mail: Touch = { utm: { source: "mail" }, landing: "https://acme.com/offer" };
const news: Touch = { referrer: "https://news.example/", landing: "https://acme.com/" };
const direct: Touch = { landing: "https://acme.com/" };

/** Pages opened one after the other: how, where, and how long after the first. */
function trailOf(...pages: [own: Touch, path: string, afterMs: number][]): Trail {
  const trail = pages.reduce<Trail | null>((held, [own, path, afterMs]) => onward(held, own, path, begun + afterMs), null);
  if (!trail) throw new Error("no page");
  return trail;
}
const inShort = ({ first, last, count, pages, direct }: Trail) => [sourceIn(first), sourceIn(last), count, pages, direct];
const sourceIn = ({ utm, referrer }: Touch) => utm?.source ?? referrer ?? "direct";

describe("first and last touch", () => {
  it.each<[string, [Touch, string, number][], unknown[]]>([
    ["a first visit is both", [[ad, "/", 0]], ["ads", "ads", 1, 1, false]],
    [
      "a direct return does not take the place of a campaign",
      [
        [ad, "/", 0],
        [direct, "/", day],
      ],
      ["ads", "ads", 2, 1, true],
    ],
    [
      "another campaign does",
      [
        [ad, "/", 0],
        [mail, "/offer", day],
      ],
      ["ads", "mail", 2, 1, false],
    ],
    [
      "so does a link on another site",
      [
        [ad, "/", 0],
        [news, "/", day],
      ],
      ["ads", "https://news.example/", 2, 1, false],
    ],
    [
      "and a campaign after a direct visit",
      [
        [direct, "/", 0],
        [mail, "/", day],
      ],
      ["direct", "mail", 2, 1, false],
    ],
    [
      "pages of one visit are one visit",
      [
        [ad, "/", 0],
        [direct, "/price", minute],
        [direct, "/demo", 2 * minute],
      ],
      ["ads", "ads", 1, 3, false],
    ],
    [
      "a page that is loaded again is no further page",
      [
        [ad, "/", 0],
        [ad, "/", minute],
      ],
      ["ads", "ads", 1, 1, false],
    ],
    [
      "half an hour is still one visit",
      [
        [ad, "/", 0],
        [direct, "/price", 30 * minute],
      ],
      ["ads", "ads", 1, 2, false],
    ],
    [
      "a minute more is the next",
      [
        [ad, "/", 0],
        [direct, "/price", 31 * minute],
      ],
      ["ads", "ads", 2, 1, true],
    ],
    [
      "30 days later the first touch is forgotten",
      [
        [ad, "/", 0],
        [mail, "/", 20 * day],
        [direct, "/", 31 * day],
      ],
      ["mail", "mail", 3, 1, true],
    ],
    [
      "with nothing within 30 days it begins anew",
      [
        [ad, "/", 0],
        [direct, "/", 31 * day],
      ],
      ["direct", "direct", 1, 1, true],
    ],
    [
      "a clock ten years ahead begins anew",
      [
        [ad, "/", 0],
        [direct, "/", 3650 * day],
      ],
      ["direct", "direct", 1, 1, true],
    ],
    [
      "so does one ten years back",
      [
        [ad, "/", 0],
        [direct, "/", -3650 * day],
      ],
      ["direct", "direct", 1, 1, true],
    ],
  ])("%s", (_, pages, wanted) => {
    expect(inShort(trailOf(...pages))).toEqual(wanted);
  });

  it("landing page and time are those of the touch", () => {
    const trail = trailOf([ad, "/", 0], [mail, "/offer", day], [direct, "/demo", day + minute]);
    expect(trail.first).toEqual({ ...ad, at: begun });
    expect(trail.last).toEqual({ ...mail, at: begun + day });
  });

  it("no more than the last 20 paths are kept, each once, and cut where they are long", () => {
    const many = trailOf(...Array.from({ length: 50 }, (_, n): [Touch, string, number] => [direct, `/${n}`, n * minute]));
    expect(many.paths).toHaveLength(20);
    expect([many.pages, many.paths.at(-1)]).toEqual([50, "/49"]);
    expect(trailOf([ad, "/a", 0], [direct, "/b", 1], [direct, "/a", 2]).paths).toEqual(["/b", "/a"]);
    expect(trailOf([ad, "/".padEnd(900, "x"), 0]).paths[0]).toHaveLength(200);
  });

  it("goes into a letter as the wire says it; time never runs backwards", () => {
    const trail = trailOf([ad, "/", 0], [direct, "/price", minute]);
    expect(inLetter(trail, begun + 2 * minute)).toEqual({
      touch: { ...ad, at: begun, first: { ...ad, at: begun } },
      visit: { count: 1, pages: 2, paths: ["/", "/price"], sinceMs: 2 * minute, direct: false },
    });
    expect(inLetter(trail, begun - day).visit?.sinceMs).toBe(0);
  });
});

it("what others wrote under our name is none of ours", () => {
  const trail = trailOf([ad, "/", 0]);
  expect(asTrail(JSON.parse(JSON.stringify(trail)))).toEqual(trail);
  for (const junk of [null, 7, "x", [], {}, { letters: [] }, { ...trail, at: "now" }, { ...trail, first: null }, { ...trail, paths: "/" }])
    expect(asTrail(junk)).toBeNull();
});
