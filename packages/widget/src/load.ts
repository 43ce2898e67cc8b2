/** Names of the other files, known when all are built together. */
declare const AFTER_FILE: string;
declare const KEEP_FILE: string;

type After = typeof import("./page/after.ts");
type Keep = typeof import("./keep/keeper.ts");

const loaded = new Map<string, Promise<unknown>>();

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
