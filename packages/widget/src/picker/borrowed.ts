import type { h as create, draw as drawInto } from "../draw.ts";

/** What the picker draws with, lent by the embed, so that the page fetches it once. */
export interface Pencil {
  h: typeof create;
  draw: typeof drawInto;
}

/** What JSX is compiled to in the picker; `build.ts` adds the import to every component. */
export let h: Pencil["h"];
export let draw: Pencil["draw"];

export function borrow(pencil: Pencil): void {
  h = pencil.h;
  draw = pencil.draw;
}
