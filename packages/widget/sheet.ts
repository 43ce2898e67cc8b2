import { lookDark, lookLight, lookShape } from "@baton/contract/look";

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
  // An accent chosen for white paper is too dark to read on ink: there, lines and letters take a lighter one of the same hue.
  const light = `${kept(`${lookLight};${lookShape}`)};--mix:100%;--l:min(l,.53)`;
  const dark = (host: string) => `${host}{${kept(lookDark)};--mix:60%;--l:max(l,.76);color-scheme:dark}`;
  return `:host{${light}}${sheet}@media (prefers-color-scheme:dark){${dark(":host(:not([data-theme=light]))")}}${dark(":host([data-theme=dark])")}`;
}
