/** Name of the second file, known when the two are built together. */
declare const AFTER_FILE: string;

type After = typeof import("./after.ts");
let loaded: Promise<After> | undefined;

/** What comes after Send: the outcome and the picker. Fetched once; a failure is forgotten, so that the next call tries again. */
export function loadAfter(edge: string): Promise<After> {
  loaded ??= import(`${edge}/w/${AFTER_FILE}`).catch((error) => {
    loaded = undefined;
    throw error;
  });
  return loaded as Promise<After>;
}
