import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import { innerNames } from "./inner-names.ts";
import { withLook } from "./sheet.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One file as a browser would fetch it; `brotli` at quality 11. */
export interface BuiltFile {
  file: string;
  bytes: number;
  brotli: number;
}

/**
 * Writes `embed.js` (everything to draw, capture and submit), `keep-<hash>.js` (what outlives the page: the log on the disk, other tabs, resuming;
 * fetched beside the first drawing) and `picker-<hash>.js` (what comes after Send: outcome and meeting picker, fetched at the last step) into
 * `outDir`. The edge serves the first as `{const BATON_SETUP={…};<embed.js>}` and the others under `/w/`.
 */
export async function buildWidget(outDir: string): Promise<BuiltFile[]> {
  const names = { AFTER_FILE: '"AFTER_FILE"', KEEP_FILE: '"KEEP_FILE"' };
  const embed = await bundle("src/embed.ts", { format: "iife", inject: [here("src/jsx.ts")], define: names });
  // What is short in the one is as short in the others.
  const rest: BuildOptions = { format: "esm", mangleCache: embed.shortNames };
  const keep = await bundle("src/keep/keeper.ts", rest);
  // The picker draws with what the embed lends it, so its JSX factory is a variable of its own that is filled when it opens.
  const picker = await bundle("src/page/after.ts", { ...rest, inject: [here("src/picker/borrowed.ts")] });
  const keepFile = named("keep", keep.text);
  const pickerFile = named("picker", picker.text);
  await mkdir(outDir, { recursive: true });
  return Promise.all([
    write(outDir, "embed.js", embed.text.replace("AFTER_FILE", pickerFile).replace("KEEP_FILE", keepFile)),
    write(outDir, keepFile, keep.text),
    write(outDir, pickerFile, picker.text),
  ]);
}

/** Another name for every content, so that what was fetched once may be kept for ever. */
const named = (file: string, text: string): string => `${file}-${createHash("sha256").update(text).digest("hex").slice(0, 10)}.js`;

/** A style sheet becomes its minified text: the scripts put it into a shadow root themselves. The form's brings the look for both. */
const styleAsText: Plugin = {
  name: "style-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const [form, own] = await Promise.all([readFile(here("src/look/form.css"), "utf8"), readFile(path, "utf8")]);
      const text = own === form ? withLook(form, form + (await readFile(here("src/picker/picker.css"), "utf8"))) : own;
      const { code } = await transform(text, { loader: "css", minify: true });
      // Values of custom properties are left as they are written; a space after the colon is none of them.
      return { contents: code.trim().replace(/(--[\w-]+): /g, "$1:"), loader: "text" };
    });
  },
};

async function bundle(entry: string, options: BuildOptions) {
  const { outputFiles, mangleCache = {} } = await build({
    entryPoints: [here(entry)],
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
  return { text: text.trim(), shortNames: mangleCache };
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
