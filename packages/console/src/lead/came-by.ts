import type { Page, Touch } from "@baton/contract/visitor";
import { isDirect, sourceOf } from "@baton/engine/attribution";
import { exactInWords, spanInWords } from "../look/time.ts";
import { figure } from "../look/words.ts";

/** How somebody came, as a phrase: by which campaign, advertisement or site, and to which page. */
export function touchInWords(touch: Touch): string {
  const { landing, at } = touch;
  const to = landing ? `${isDirect(touch) ? "," : ""} to ${pathOf(landing)}` : "";
  return `${howInWords(touch)}${to}${at === undefined ? "" : `, ${exactInWords(at)}`}`;
}

function howInWords(touch: Touch): string {
  if (isDirect(touch)) return "by themselves, or a link that says nothing";
  const { utm = {}, clickIds = {}, referrer } = touch;
  const [clickId] = Object.keys(clickIds);
  const source = sourceOf(touch);
  const tags = [source, utm.medium].filter(Boolean).join(" / ");
  const campaign = utm.campaign ? `, campaign “${utm.campaign}”` : "";
  if (utm.source || utm.campaign) return (tags || "a tagged link") + campaign;
  if (clickId) return `an advertisement on ${source || "an unknown network"} (${clickId})${campaign}`;
  return `a link on ${source || referrer}`;
}

const pathOf = (address: string): string => address.replace(/^https?:\/\/[^/]*/i, "") || "/";

/** Rows of what is known of the way here; first and last are one row where they are one touch. */
export function cameByRows({ touch, visit }: Page): [label: string, value: string][] {
  const rows: [string, string][] = [];
  const { first, ...last } = touch ?? {};
  const same = !first || JSON.stringify([first.at, first.utm, first.clickIds]) === JSON.stringify([last.at, last.utm, last.clickIds]);
  if (touch && same) rows.push(["Came by", touchInWords(last)]);
  else if (first) rows.push(["First came by", touchInWords(first)], ["Last came by", touchInWords(last)]);
  if (!visit) return rows;
  const { count, pages, paths, sinceMs, direct } = visit;
  rows.push(["Visits", `${figure(count)}${direct && count > 1 ? ", the last of them by themselves" : ""}`]);
  const span = sinceMs > 0 ? ` in ${spanInWords(sinceMs)}` : "";
  rows.push(["Pages seen", `${figure(pages)}${span}${paths.length > 0 ? `: ${paths.join(", ")}` : ""}`]);
  return rows;
}
