import type { Page } from "@baton/contract/visitor";

/**
 * The page as it stands now; a resume link opens somebody's answers, and is no part of its address. How it was come to, the edge
 * reads there; how the visitor came, and their time zone, the keeper adds.
 */
export const pageNow = (): Page => ({
  url: (location.href.split("#baton-resume=")[0] ?? "").slice(0, 2000),
  referrer: document.referrer.slice(0, 2000),
  title: document.title.slice(0, 300),
  language: navigator.language,
});
