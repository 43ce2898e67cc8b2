import type { Page } from "@baton/contract/visitor";

const clickIds = ["gclid", "gbraid", "wbraid", "msclkid", "fbclid", "ttclid", "li_fat_id", "twclid"];

/** What an address says about how the visit arrived. Longer values than the wire takes are cut. */
export function touchOf(url: string): { utm: Record<string, string>; clickIds: Record<string, string> } {
  const query = new URL(url).searchParams;
  const pick = (names: string[], prefix = "") =>
    Object.fromEntries(names.map((name) => [name, (query.get(prefix + name) ?? "").slice(0, 500)]).filter(([, value]) => value));
  return { utm: pick(["source", "medium", "campaign", "term", "content"], "utm_"), clickIds: pick(clickIds) };
}

/** The page as it stands now; a resume link opens somebody's answers, and is no part of its address. */
export function pageNow(): Page {
  const url = (location.href.split("#baton-resume=")[0] ?? "").slice(0, 2000);
  const referrer = document.referrer.slice(0, 2000);
  return {
    url,
    referrer,
    title: document.title.slice(0, 300),
    language: navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    touch: { ...touchOf(location.href), referrer, landing: url },
  };
}
