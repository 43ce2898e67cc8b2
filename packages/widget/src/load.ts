/** Names of the other files, known when all are built together. */
declare const AFTER_FILE: string;
declare const KEEP_FILE: string;
declare const LANGUAGE_FILE: string;
declare const WORDS_HASH: string;
declare const MODES_FILE: string;
declare const MEETING_FILE: string;
declare const TYPOS_FILE: string;
declare const DIAL_FILE: string;

type After = typeof import("./page/after.ts");
type Keep = typeof import("./keep/keeper.ts");
type Language = typeof import("./words/in-language.ts");
type Modes = typeof import("./modes/modes.ts");

const loaded = new Map<string, Promise<unknown>>();

/** Of the edge the form came from, for what is fetched by a field. */
let home = "";
export function comeFrom(edge: string): void {
  home = edge;
}

/** Fetched once; a failure is forgotten, so that the next call tries again. */
function load(edge: string, file: string): Promise<unknown> {
  const known = loaded.get(file);
  if (known) return known;
  const loading = import(`${edge}/w/${file}`);
  loaded.set(file, loading);
  loading.catch(() => loaded.delete(file));
  return loading;
}

/** What comes after Send: the outcome and the picker. */
export const loadAfter = (edge: string) => load(edge, AFTER_FILE) as Promise<After>;

/** What outlives the page. */
export const loadKeep = (edge: string) => load(edge, KEEP_FILE) as Promise<Keep>;

/** Popup and slide-in. */
export const loadModes = (edge: string) => load(edge, MODES_FILE) as Promise<Modes>;

/** What came of a form that is not ours, in a popup. */
export const loadMeeting = (edge: string) => load(edge, MEETING_FILE) as Promise<typeof import("./attach/meeting.ts")>;

/** What speaks other languages, and the words of one; none of them where only the form's own words are to be put in. */
export const loadLanguage = (edge: string, language: string | undefined) =>
  Promise.all([load(edge, LANGUAGE_FILE), language && load(edge, `words-${language}-${WORDS_HASH}.js`)]) as Promise<
    [Language, { default: string } | undefined]
  >;

/** Which address was probably meant. */
export const loadTypos = () => load(home, TYPOS_FILE) as Promise<typeof import("./near/typos.tsx")>;

/** Dialling codes, and how numbers are written. */
export const loadDial = () => load(home, DIAL_FILE) as Promise<typeof import("./near/dial.tsx")>;
