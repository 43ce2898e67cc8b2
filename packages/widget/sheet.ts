import { lookDark, lookLight, lookShape } from "@baton/contract/look";

/** An accent chosen for white paper is too dark to read on ink: lines and letters take a lighter one of the same hue. */
const darkAccent = (host: string) =>
  `${host}{--at:color-mix(in srgb,var(--a) 60%,#fff)}@supports (color:oklch(from red l c h)){${host}{--at:oklch(from var(--a) max(l,.76) c h)}}`;

/**
 * A style sheet of ours with the one visual language in front, in both schemes, chosen by the visitor's system unless `data-theme` says;
 * of its tokens only those that `used` speaks of.
 */
export function withLook(sheet: string, used: string): string {
  const kept = (tokens: string) =>
    tokens
      .split(";")
      .filter((token) => used.includes(`var(${token.split(":")[0]})`))
      .join(";");
  const light = kept(`${lookLight};${lookShape}`);
  const dark = (host: string) => `${host}{${kept(lookDark)};color-scheme:dark}${darkAccent(host)}`;
  return `:host{${light}}${sheet}@media (prefers-color-scheme:dark){${dark(":host(:not([data-theme=light]))")}}${dark(":host([data-theme=dark])")}`;
}
