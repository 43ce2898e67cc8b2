import type { Setup } from "./setup.ts";

/** The edge writes it in front of this script. */
declare const BATON_SETUP: Setup;
/** Says which build the later files are of; known once all of them are made. */
declare const BUILD_HASH: string;

/** What comes only when it is needed, by the name of its file; `build.ts` makes them. */
interface LaterFiles {
  /** What outlives the page, and all that is said, shown or judged only once something has happened. */
  keep: typeof import("./keep/keeper.ts");
  /** What comes after Send: the outcome, which brings the picker. */
  outcome: typeof import("./page/after.ts");
  /** Popup and slide-in. */
  modes: typeof import("./modes/modes.ts");
  /** What came of a form that is not ours, in a popup. */
  meeting: typeof import("./attach/meeting.ts");
  /** What speaks other languages, and beside it the words of each. */
  language: typeof import("./words/in-language.ts");
  [words: `words-${string}`]: { default: string };
  /** Which address was probably meant. */
  typos: typeof import("./near/typos.tsx");
  /** Dialling codes, and how numbers are written. */
  dial: typeof import("./near/dial.tsx");
  /** Cloudflare Turnstile. */
  turnstile: typeof import("./touch/turnstile.ts");
}

/** The browser itself remembers what it has; after a failure, asking again tries again. */
export const load = <Name extends keyof LaterFiles>(name: Name): Promise<LaterFiles[Name]> =>
  import(`${BATON_SETUP.edge}/w/${name}-${BUILD_HASH}.js`);
export type Load = typeof load;
