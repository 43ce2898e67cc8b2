import type { Page, Touch, Visit } from "@baton/contract/visitor";

const utmNames = ["source", "medium", "campaign", "term", "content", "id"];
const clickIdNames = ["gclid", "gbraid", "wbraid", "fbclid", "msclkid", "li_fat_id", "ttclid", "twclid"];
/** Characters of one tag, and of an address; the wire takes no more of a tag. */
const longestTag = 500;
const longestAddress = 1_000;

/** How a page was come to, by its address and referrer alone; the same in browser and edge. */
export function ownTouch(url = "", referrer = ""): Touch {
  const query = queryOf(url);
  const tags = (names: string[], prefix: string) =>
    Object.fromEntries(names.map((name) => [name, (query.get(prefix + name) ?? "").slice(0, longestTag)]).filter(([, value]) => value));
  const utm = tags(utmNames, "utm_");
  const clickIds = tags(clickIdNames, "");
  const landing = plainAddress(url);
  return {
    ...(Object.keys(utm).length > 0 ? { utm } : {}),
    ...(Object.keys(clickIds).length > 0 ? { clickIds } : {}),
    ...(isForeign(referrer, url) ? { referrer: plainAddress(referrer) } : {}),
    ...(landing ? { landing } : {}),
  };
}

/** Nothing says where it came from: typed, a bookmark, or another page of the same site. */
export const isDirect = ({ utm = {}, clickIds = {}, referrer }: Touch): boolean =>
  Object.keys(utm).length + Object.keys(clickIds).length === 0 && !referrer;

/** What the browser said of its page; where it was not allowed to remember, or told nothing, the address speaks for itself. */
export const withTouch = (page: Page): Page =>
  page.touch || !(page.url || page.referrer) ? page : { ...page, touch: ownTouch(page.url, page.referrer) };

/**
 * Two letters of one visitor: the page they began on stays, with the earliest first touch, the latest last one and the longest visit.
 * A direct touch takes the place of no other.
 */
export function pagesTogether(held: Page, told: Page): Page {
  const together: Page = { ...told, ...held };
  const touch = lastOf(held.touch, told.touch);
  const first = firstOf(held.touch?.first, told.touch?.first);
  if (touch) together.touch = { ...touch, ...(first ? { first } : {}) };
  const visit = longer(held.visit, told.visit);
  if (visit) together.visit = visit;
  return together;
}

function lastOf(held: Touch | undefined, told: Touch | undefined): Touch | undefined {
  if (!held || !told) return held ?? told;
  if (isDirect(held) !== isDirect(told)) return isDirect(held) ? told : held;
  return (told.at ?? 0) > (held.at ?? 0) ? told : held;
}

function firstOf(held: Touch | undefined, told: Touch | undefined): Touch | undefined {
  if (!held || !told) return held ?? told;
  return (told.at ?? 0) < (held.at ?? 0) ? told : held;
}

function longer(held: Visit | undefined, told: Visit | undefined): Visit | undefined {
  if (!held || !told) return held ?? told;
  const isLonger = told.count === held.count ? told.pages >= held.pages && told.sinceMs >= held.sinceMs : told.count > held.count;
  return isLonger ? told : held;
}

/** Where a lead came from, in one word: the tag, what a click id stands for, the site that led here, or nothing. */
export function sourceOf(touch: Touch | undefined): string {
  const [clickId = ""] = Object.keys(touch?.clickIds ?? {});
  return touch?.utm?.source ?? (Object.hasOwn(clickSources, clickId) ? clickSources[clickId] : undefined) ?? hostOf(touch?.referrer);
}

/** What conditions see: `touch.*` is the last touch, `touch.first.*` the first one, `visit.*` the stay it was filled in during. */
export function attributionPaths({ touch, visit }: Page): [path: string, value: unknown][] {
  const paths: [string, unknown][] = touch ? [...touchPaths("touch", touch), ["touch.source", sourceOf(touch)]] : [];
  if (touch?.first) paths.push(...touchPaths("touch.first", touch.first), ["touch.first.source", sourceOf(touch.first)]);
  if (!visit) return paths;
  const minutes = Math.round(visit.sinceMs / 6_000) / 10;
  return [...paths, ["visit.count", visit.count], ["visit.pages", visit.pages], ["visit.minutes", minutes], ["visit.direct", visit.direct]];
}

const namesOf = (prefix: string): string[] => [
  ...utmNames.map((name) => `${prefix}.utm.${name}`),
  ...clickIdNames.map((name) => `${prefix}.clickIds.${name}`),
  ...["source", "referrer", "landing", "at"].map((name) => `${prefix}.${name}`),
];

/** Every path `attributionPaths` may ever give. Nobody's browser needs it: pure, so that the widget's build can leave it out. */
export const attributionNames: readonly string[] = /* @__PURE__ */ (() => [
  ...namesOf("touch"),
  ...namesOf("touch.first"),
  ...["count", "pages", "minutes", "direct"].map((name) => `visit.${name}`),
])();

const touchPaths = (prefix: string, { utm = {}, clickIds = {}, referrer, landing, at }: Touch): [string, unknown][] => [
  ...Object.entries(utm).map(([name, value]): [string, unknown] => [`${prefix}.utm.${name}`, value]),
  ...Object.entries(clickIds).map(([name, value]): [string, unknown] => [`${prefix}.clickIds.${name}`, value]),
  [`${prefix}.referrer`, referrer],
  [`${prefix}.landing`, landing],
  [`${prefix}.at`, at],
];

const clickSources: Record<string, string> = {
  gclid: "google",
  gbraid: "google",
  wbraid: "google",
  fbclid: "facebook",
  msclkid: "bing",
  li_fat_id: "linkedin",
  ttclid: "tiktok",
  twclid: "twitter",
};

/** Host of an address, without the need of a URL parser: `https://news.example/x` → `news.example`. */
export function hostOf(address: string | undefined): string {
  const match = /^https?:\/\/([^/?#:]{1,253})/i.exec(address ?? "");
  return match?.[1]?.toLowerCase() ?? "";
}

/** A subdomain of the same site is no other site. */
function isForeign(referrer: string, url: string): boolean {
  const [from, here] = [hostOf(referrer), hostOf(url)].map((host) => host.replace(/^www\./, ""));
  if (!from || !here) return Boolean(from);
  return from !== here && !from.endsWith(`.${here}`) && !here.endsWith(`.${from}`);
}

const plainAddress = (address: string): string => (address.split(/[?#]/, 1)[0] ?? "").slice(0, longestAddress);

/** First of each name, as `URLSearchParams` reads them; what is not well encoded stands as it is. */
function queryOf(url: string): Map<string, string> {
  const query = new Map<string, string>();
  const [, ...rest] = (url.split("#", 1)[0] ?? "").split("?");
  for (const pair of rest.join("?").split("&")) {
    const [name = "", ...value] = pair.split("=");
    if (!query.has(name)) query.set(name, decoded(value.join("=")));
  }
  return query;
}

function decoded(text: string): string {
  const spaced = text.replace(/\+/g, " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
