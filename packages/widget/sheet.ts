import { lookDark, lookLight, lookShape } from "@baton/contract/look";

// An accent chosen for white paper is too dark to read on ink: there, lines and letters take a lighter one of the same hue.
const light = `${lookLight};${lookShape};--mix:100%;--l:min(l,.53)`;
const dark = `${lookDark};--mix:60%;--l:max(l,.76)`;

/** `tokens` of the one visual language, in both schemes, chosen by the visitor's system unless `data-theme` says. */
const inBothSchemes = (light: string, dark: string, sheet = "") => {
  const darkFor = (host: string) => `${host}{${dark}}`;
  return `:host{${light}}${sheet}@media (prefers-color-scheme:dark){${darkFor(":host(:not([data-theme=light]))")}}${darkFor(":host([data-theme=dark])")}`;
};

const speaksOf = (sheet: string) => (token: string) => sheet.includes(`var(${token.split(":")[0]})`);
const among = (tokens: string, wanted: (token: string) => boolean) => tokens.split(";").filter(wanted).join(";");

/** A style sheet of ours with the one visual language in front; of its tokens only those that `used` speaks of. */
export function withLook(sheet: string, used: string): string {
  const wanted = speaksOf(used);
  return inBothSchemes(among(light, wanted), `${among(dark, wanted)};--scheme:dark`, sheet);
}

/** A style sheet that comes later, with the tokens that `there`, the sheets before it, do not speak of. */
export function withMoreLook(sheet: string, there: string): string {
  const wanted = (token: string) => speaksOf(sheet)(token) && !speaksOf(there)(token);
  const own = among(light, wanted);
  return own ? inBothSchemes(own, among(dark, wanted)) + sheet : sheet;
}
