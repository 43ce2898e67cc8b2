import type { Page } from "@baton/contract/visitor";
import { ownTouch } from "@baton/engine/attribution";
import { encode } from "../capture/encode.ts";
import { asTrail, inLetter, onward, type Trail } from "./trail.ts";

/**
 * This browser's memory of how it came: localStorage, no cookie. One for a page, however many forms are on it; nothing is read or written
 * before `enter`, which is for whoever may.
 */
const key = "baton.trail";
/** How often a visit that goes on is written down. */
const restMs = 60_000;
const { parse } = JSON;
const now = () => Date.now();

let trail: Trail | null = null;
let wiped = false;
let fresh = true;

/** The page is here, or here again. */
export function enter(): void {
  // A standing wish for privacy ends what was remembered before it.
  if ((navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) wipe();
  if (wiped) return;
  const held = attempt(() => asTrail(parse(localStorage.getItem(key) ?? "null")));
  // Looked at again after hours, the same page is no second click on the same advertisement.
  const own = fresh ? ownTouch(location.href, document.referrer) : {};
  fresh = false;
  const next = onward(held ?? trail, own, location.pathname, now());
  trail = next;
  attempt(() => localStorage.setItem(key, encode(next)));
}

/** For a letter, from whoever may remember; nothing once it was wiped. */
export function told(): Pick<Page, "touch" | "visit"> | undefined {
  if (!trail || Math.abs(now() - trail.at) > restMs) enter();
  return trail ? inLetter(trail, now()) : undefined;
}

/** Forgotten, and for this page's life nothing is remembered any more. */
export function wipe(): void {
  wiped = true;
  trail = null;
  attempt(() => localStorage.removeItem(key));
}

/** undefined where there is no storage, or none left: the page's own address still says how it was come to. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return;
  }
}
