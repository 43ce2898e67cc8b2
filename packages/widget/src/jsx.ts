/** What JSX is compiled to in the embed; `build.ts` adds the import to every component. */
export { h } from "./draw.ts";
