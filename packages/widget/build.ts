import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { fragmentNames } from "@baton/engine/fields/fragments";
import { scriptNames } from "@baton/engine/fields/script-names";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import { dialData } from "./dial-data.ts";
import { innerNames } from "./inner-names.ts";
import { languageTexts } from "./languages.ts";
import { withLook, withMoreLook } from "./sheet.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One file as a browser would fetch it; `brotli` at quality 11. */
export interface BuiltFile {
  file: string;
  bytes: number;
  brotli: number;
}

/** Files that the first one fetches when it comes to that, by the name it knows them by. Each gets its own name from what is in it. */
export const laterFiles: Record<string, { file: string; entry: string; options?: BuildOptions }> = {
  /** Cloudflare Turnstile at a form that asks for it; the keeper fetches it. */
  TURNSTILE_FILE: { file: "turnstile", entry: "src/touch/turnstile.ts" },
  /** What outlives the page: the log on the disk, other tabs, resuming; fetched beside the first drawing. */
  KEEP_FILE: { file: "keep", entry: "src/keep/keeper.ts", options: { jsxFactory: "kit.h" } },
  /** What comes after Send: outcome and meeting picker, fetched at the last step. It draws with what the first lends it, once it opens. */
  AFTER_FILE: { file: "picker", entry: "src/page/after.ts", options: { inject: [here("src/picker/borrowed.ts")] } },
  /** Popup and slide-in. */
  MODES_FILE: { file: "modes", entry: "src/modes/modes.ts" },
  /** The outcome of a form that is not ours, in a popup. */
  MEETING_FILE: { file: "meeting", entry: "src/attach/meeting.ts" },
  /** What speaks other languages, and beside it the words of each. */
  LANGUAGE_FILE: { file: "language", entry: "src/words/in-language.ts" },
  /** Which address was probably meant, after an e-mail field. */
  TYPOS_FILE: { file: "typos", entry: "src/near/typos.tsx", options: { jsxFactory: "kit.h" } },
  /** How the world writes telephone numbers, for a phone field. */
  DIAL_FILE: {
    file: "dial",
    entry: "src/near/dial.tsx",
    options: { jsxFactory: "kit.h", define: { DIAL_DATA: JSON.stringify(dialData()) } },
  },
};

/**
 * Writes into `outDir`: `embed.js` (the core: everything to draw, capture and submit but the types of fields), `fields.json` (each type as a
 * fragment of script, by its name), `attach.js` (instead of the core, for a form that is not ours), and what is fetched later. The edge serves the core with the fragments a form uses in front, see `form-script.ts`
 * there; the others stand under `/w/`.
 */
export async function buildWidget(outDir: string): Promise<BuiltFile[]> {
  const known = (names: string[]) => Object.fromEntries(names.map((name) => [name, `"${name}"`]));
  const core = await bundle("src/embed.ts", {
    format: "iife",
    inject: [here("src/jsx.ts")],
    define: known([...Object.keys(laterFiles), "WORDS_HASH"]),
    plugins: [styleAsText, spare({ ...spared, ...spareAutofill })],
  });
  // What is short in one script is as short in all the others.
  let mangleCache = core.shortNames;
  const fragments: Record<string, string> = {};
  const kinds = fragmentNames.map((name) => [name, `import{maker}from"./${name}";BATON_KINDS[${JSON.stringify(name)}]=maker`] as const);
  for (const [name, contents] of [...Object.entries(partFragments), ...kinds]) {
    const stdin = { contents, resolveDir: here("src/form/fields/kinds") };
    const { text, shortNames } = await bundle("", {
      format: "iife",
      jsxFactory: "kit.h",
      mangleCache,
      stdin,
      plugins: [styleAsText, spare(spareAutofill)],
    });
    fragments[name] = text;
    mangleCache = shortNames;
  }
  fragments.words = (await bundle("src/words/composed.ts", { format: "iife", mangleCache })).text;
  // One hash for all languages, since the first file has to know it.
  const wordsHash = hashOf(JSON.stringify(languageTexts));
  const files = new Map<string, string>(
    languageTexts.map(([tag, texts]) => [`words-${tag}-${wordsHash}.js`, `export default ${JSON.stringify(texts)}`]),
  );
  let embed = core.text.replace("WORDS_HASH", wordsHash);
  // A file knows by name those that were built before it.
  const define: Record<string, string> = {};
  for (const [name, { file, entry, options }] of Object.entries(laterFiles)) {
    const { text, shortNames } = await bundle(entry, { format: "esm", mangleCache, define: { ...define }, ...options });
    files.set(`${file}-${hashOf(text)}.js`, text);
    embed = embed.replace(name, `${file}-${hashOf(text)}.js`);
    define[name] = `"${file}-${hashOf(text)}.js"`;
    mangleCache = shortNames;
  }
  files.set("fields.json", JSON.stringify(fragments));
  files.set("attach.js", (await bundle("src/attach/attach.ts", { format: "iife", mangleCache, define })).text);
  await mkdir(outDir, { recursive: true });
  return Promise.all([["embed.js", embed] as const, ...files].map(([file, text]) => write(outDir, file, text)));
}

/** Another name for every content, so that what was fetched once may be kept for ever. */
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 10);

/** A style sheet becomes its minified text: the scripts put it into a shadow root themselves. The form's brings the look for both. */
export const styleAsText: Plugin = {
  name: "style-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const [own, first] = await Promise.all([readFile(path, "utf8"), firstSheets()]);
      const text = path === here("src/look/form.css") ? withLook(own, first) : lateSheets.test(path) ? withMoreLook(own, first) : own;
      const { code } = await transform(text, { loader: "css", minify: true });
      // Values of custom properties are left as they are written; a space after the colon is none of them.
      return { contents: code.trim().replace(/(--[\w-]+): /g, "$1:"), loader: "text" };
    });
  },
};

const kindsFile = JSON.stringify(here("src/form/fields/kinds.ts"));
/**
 * Parts of the engine that the edge can spare most forms' visitors, and what the core has instead. Conditions beyond "this is that text" and answers in the words of a
 * form come as fragments, where a form has such; which fields may never be captured by their name, the edge says in `BATON_SECRETS`, and how a browser
 * fills a field in, in the definition.
 */
const spared: Record<string, string> = {
  conditions: `import{kindOf}from${kindsFile};export function matches(condition,lookup){const{part}=kindOf("conditions");return part?part(condition,lookup):Object.entries(condition).every(([path,wanted])=>[lookup(path)].flat().some(value=>value!=null&&value!==""&&String(value).toLowerCase()===wanted.toLowerCase()))}`,
  piping: `import{kindOf}from${kindsFile};export const pipedIn=(said,...given)=>kindOf("piping").part?.(said,...given)??said`,
  // Until `keep` is here, what is wrong is said in fewer words.
  "any-texts": `const invalid="Please change this";export const anyTexts={"too-long":invalid,"card.invalid":invalid,invalid}`,
  pace: `import{kindOf}from${kindsFile};export const atPace=(...given)=>kindOf("pace").part?.(...given)??given[1];export const focusAt=(...given)=>kindOf("pace").focus?.(...given)??"heading"`,
  "asking-words": "export const askingWords=BATON_KINDS.asking",
  "never-captured": `import{holdsCardNumber}from"./card-number.ts";export const neverCaptured=({name,value})=>BATON_SECRETS.includes(name)||holdsCardNumber(value)`,
};
const spareAutofill = { autofill: `export const autofill=({autocomplete})=>autocomplete??"on"` };
const spare = (spared: Record<string, string>): Plugin => ({
  name: "spare",
  setup({ onLoad }) {
    onLoad({ filter: /(engine\/src\/((form|fields)\/)?[\w-]+|asking-words|pace)\.ts$/ }, ({ path }) => {
      const contents = spared[basename(path, ".ts")];
      return contents === undefined ? undefined : { contents, loader: "js", resolveDir: dirname(path) };
    });
  },
});

/** Fragments that are no type of field. */
const partFragments = {
  pace: `import{atPace as part,focusAt as focus}from"../../pace.ts";BATON_KINDS.pace=()=>({part,focus})`,
  asking: `import{askingWords}from"../../../asking-words.ts";BATON_KINDS.asking=Object.assign(()=>({}),askingWords)`,
  conditions: `import{matches as part}from"@baton/engine/conditions";BATON_KINDS.conditions=()=>({part})`,
  piping: `import{pipedIn as part}from"@baton/engine/form/piping";BATON_KINDS.piping=()=>({part})`,
};

/** They come with files fetched later, and bring what tokens they need beyond the form's. */
const lateSheets = /(late|picker)\.css$/;
/** Whatever may be drawn in a shadow root whose tokens the form's sheet brings. */
async function firstSheets(): Promise<string> {
  const names = (await readdir(here("src"), { recursive: true })).filter((name) => name.endsWith(".css") && !lateSheets.test(name));
  return (await Promise.all(names.map((name) => readFile(here(`src/${name}`), "utf8")))).join("");
}

/** `entry` is empty where the options bring the text themselves. */
async function bundle(entry: string, options: BuildOptions) {
  const { outputFiles, mangleCache = {} } = await build({
    ...(entry && { entryPoints: [here(entry)] }),
    bundle: true,
    write: false,
    minify: true,
    target: "es2022",
    // The edge serves both as UTF-8.
    charset: "utf8",
    legalComments: "none",
    mangleProps: new RegExp(`^(${innerNames.join("|")})$`),
    mangleCache: {},
    jsx: "transform",
    jsxFactory: "h",
    // The type checker reads `react-jsx` from here; what is emitted is decided above.
    tsconfigRaw: "{}",
    plugins: [styleAsText],
    ...options,
  });
  const text = outputFiles?.[0]?.text;
  if (text === undefined) throw new Error(`esbuild wrote nothing for ${entry}`);
  return {
    text: text.trim().replace(/BATON_(SETUP|SECRETS|KINDS|START)/g, (name) => scriptNames[name as keyof typeof scriptNames]),
    shortNames: mangleCache,
  };
}

async function write(outDir: string, file: string, text: string): Promise<BuiltFile> {
  await writeFile(join(outDir, file), text);
  const brotli = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  return { file, bytes: Buffer.byteLength(text), brotli };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, bytes, brotli } of await buildWidget(process.argv[2] ?? here("dist"))) {
    console.log(`${file.padEnd(24)} ${bytes} bytes, ${brotli} with brotli`);
  }
}
