import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { fragmentNames } from "@baton/engine/fields/fragments";
import { scriptNames } from "@baton/engine/fields/script-names";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import { minify } from "terser";
import { dialData } from "./dial-data.ts";
import { innerNames } from "./inner-names.ts";
import { afterTexts, languageTexts } from "./languages.ts";
import { withLook, withMoreLook } from "./sheet.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One file as a browser would fetch it; `brotli` at quality 11. */
export interface BuiltFile {
  file: string;
  bytes: number;
  brotli: number;
}

/** Files that the first one fetches when it comes to that, by name; what each is for stands in `src/load.ts`. */
export const laterFiles: Record<string, { entry: string; options?: BuildOptions }> = {
  turnstile: { entry: "src/touch/turnstile.ts" },
  keep: { entry: "src/keep/keeper.ts", options: { jsxFactory: "kit.h" } },
  // These three draw with what the first lends them, once they open.
  outcome: { entry: "src/page/after.ts", options: { inject: [here("src/picker/borrowed.ts")] } },
  picker: { entry: "src/picker/picker.ts", options: { inject: [here("src/picker/borrowed.ts")] } },
  booked: { entry: "src/picker/booked.ts", options: { inject: [here("src/picker/borrowed.ts")] } },
  modes: { entry: "src/modes/modes.ts" },
  meeting: { entry: "src/attach/meeting.ts" },
  language: { entry: "src/words/in-language.ts" },
  typos: { entry: "src/near/typos.tsx", options: { jsxFactory: "kit.h" } },
  dial: { entry: "src/near/dial.tsx", options: { jsxFactory: "kit.h", define: { DIAL_DATA: JSON.stringify(dialData()) } } },
};

/**
 * Writes into `outDir`: `embed.js` (the core: everything to draw, capture and submit but the types of fields), `fields.json` (each type as
 * a fragment of script, by its name), `attach.js` (instead of the core, for a form that is not ours), `book.js` (of the booking page), and
 * what is fetched later. The edge serves the core with the fragments a form uses, see `form-script.ts` there; the others stand under `/w/`.
 */
export async function buildWidget(outDir: string): Promise<BuiltFile[]> {
  const core = await bundle("src/embed.ts", {
    format: "iife",
    inject: [here("src/jsx.ts")],
    define: { WITH_LAYOUTS: "false" },
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
      plugins: [styleAsText, spare({ ...spareAutofill, ...lateRules[name] })],
    });
    fragments[name] = text;
    mangleCache = shortNames;
  }
  fragments.words = (await bundle("src/words/composed.ts", { format: "iife", mangleCache })).text;
  const later: [name: string, text: string][] = languageTexts.map(([tag, texts]) => [
    `words-${tag}`,
    `export default ${JSON.stringify(texts)}`,
  ]);
  later.push(...afterTexts.map(([tag, module]): [string, string] => [`after-${tag}`, module]));
  for (const [name, { entry, options }] of Object.entries(laterFiles)) {
    const { text, shortNames } = await bundle(entry, {
      format: "esm",
      mangleCache,
      plugins: [styleAsText, spare(name === "keep" ? borrowed : {})],
      ...options,
    });
    later.push([name, text]);
    mangleCache = shortNames;
  }
  const attach = (await bundle("src/attach/attach.ts", { format: "iife", mangleCache })).text;
  const book = (await bundle("src/page/live.ts", { format: "esm", mangleCache })).text;
  // One for all of them, so that the first file knows one. What was fetched once may be kept for ever.
  const hash = createHash("sha256").update(JSON.stringify(later)).digest("hex").slice(0, 10);
  const named = (text: string) => text.replace(/\$\{BUILD_HASH\}/, hash);
  await mkdir(outDir, { recursive: true });
  const files = [
    ["embed.js", named(core.text)],
    ["attach.js", named(attach)],
    ["book.js", named(book)],
    ["fields.json", JSON.stringify(fragments)],
  ] as const;
  const hashed = later.map(([name, text]) => [`${name}-${hash}.js`, text] as const);
  return Promise.all([...files, ...hashed].map(([file, text]) => write(outDir, file, text)));
}

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
 * Parts of the engine that the edge can spare most forms' visitors, and what the core has instead. Conditions beyond "this is that text" and
 * answers in the words of a form come as fragments, where a form has such, and how a number travels comes with its type; which fields may
 * never be captured by their name, the edge says in `BATON_SECRETS`, and how a browser fills a field in, in the definition.
 */
const spared: Record<string, string> = {
  conditions: `export{matches}from${JSON.stringify(here("src/form/plain-conditions.ts"))}`,
  piping: `import{kindOf}from${kindsFile};export const pipedIn=(said,...given)=>kindOf("piping").part?.(said,...given)??said`,
  pace: `import{kindOf}from${kindsFile};
    export const atPace=(...given)=>kindOf("pace").part?.(...given)??given[1];
    export const focusAt=(...given)=>kindOf("pace").focus?.(...given)??"heading"`,
  answer: `import{kindOf}from${kindsFile};
    export const asAnswer=({type},value)=>value.trim?kindOf(type).sent?.(value.trim())??value.trim():value`,
  "asking-words": "export const askingWords=BATON_KINDS.asking",
  "never-captured": `import{holdsCardNumber}from"./card-number.ts";
    export const neverCaptured=({name,value})=>BATON_SECRETS.includes(name)||holdsCardNumber(value)`,
};
/** What `keep` has from the core, so that nobody fetches it twice. */
const lentFile = JSON.stringify(here("src/keep/lent.ts"));
const borrowed: Record<string, string> = {
  encode: `import{lent}from${lentFile};
    export const encode=value=>lent.inJson(value);
    export const utf8=text=>lent.inBytes(text);
    export const bytesOf=text=>utf8(text).length`,
  batch: `import{lent}from${lentFile};export const firstThatFit=(...given)=>lent.firstThatFit(...given)`,
  backoff: `import{lent}from${lentFile};export const backoffMs=(...given)=>lent.backoffMs(...given)`,
  empty: `import{lent}from${lentFile};export const isEmpty=value=>lent.isEmpty(value)`,
  "card-number": `import{lent}from${lentFile};export const holdsCardNumber=value=>lent.holdsCardNumber(value)`,
};
const spareAutofill = { autofill: `export const autofill=({autocomplete})=>autocomplete??"on"` };
const spare = (spared: Record<string, string>): Plugin => ({
  name: "spare",
  setup({ onLoad }) {
    onLoad({ filter: /(engine\/src\/((form|fields)\/)?[\w-]+|capture\/[\w-]+|asking-words|pace|piping)\.ts$/ }, ({ path }) => {
      const contents = spared[basename(path, ".ts")];
      return contents === undefined ? undefined : { contents, loader: "js", resolveDir: dirname(path) };
    });
  },
});

/** Rules that come with `keep`: the fragments of their types are spared them. */
const lateRules: Record<string, Record<string, string>> = {
  email: { email: "export const email=void 0" },
  phone: { phone: "export const phone=void 0" },
  select: { select: "export const select=void 0" },
  "select-search": { select: "export const select=void 0" },
  choice: { select: "export const select=void 0" },
};

/** Fragments that are no type of field. */
const partFragments = {
  pace: `import{atPace as part,focusAt as focus}from"../../pace.ts";BATON_KINDS.pace=()=>({part,focus})`,
  asking: `import{askingWords}from"../../../asking-words.ts";BATON_KINDS.asking=Object.assign(()=>({}),askingWords)`,
  conditions: `import{matches as part}from"@baton/engine/conditions";BATON_KINDS.conditions=()=>({part})`,
  piping: `import{pipedIn}from"@baton/engine/form/piping";
    BATON_KINDS.piping=kit=>({part:(...given)=>pipedIn(...given,{...kit.words,tag:kit.languages()[0]})})`,
};

/** They come with files fetched later, and bring what tokens they need beyond the form's. */
const lateSheets = /(late|outcome|picker|booked)\.css$/;
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
  // Names by how often their letters come anyway, and what came in from another file folded as well: a twentieth less once packed.
  const { code = "" } = await minify(text, { ecma: 2020, module: options.format === "esm", compress: { passes: 2 } });
  return {
    text: code.replace(/BATON_(SETUP|SECRETS|KINDS|START)/g, (name) => scriptNames[name as keyof typeof scriptNames]),
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
