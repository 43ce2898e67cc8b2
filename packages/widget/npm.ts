import { spawnSync } from "node:child_process";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { fragmentNames } from "@baton/engine/fields/fragments";
import { build, type Plugin } from "esbuild";
import { laterFiles, styleAsText } from "./build.ts";
import { languageTexts } from "./languages.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What a page with a script tag fetches from the edge is a file of the package here, and of whatever is bundled from it. */
const fromThePackage: Plugin = {
  name: "from-the-package",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^baton:/ }, ({ path }) => ({ path, namespace: "baton" }));
    onLoad({ filter: /[\\/]widget[\\/]src[\\/]load\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace(/import\(`[^`]+`\)/, "files[name]()");
      if (contents === text) throw new Error("load.ts fetches its files otherwise than this knows");
      return { contents: `import { files } from "baton:files";${contents}`, loader: "ts" };
    });
    onLoad({ filter: /^baton:kinds$/, namespace: "baton" }, () => {
      const lines = fragmentNames.map(
        (name, index) => `import{maker as m${index}}from${JSON.stringify(here(`src/form/fields/kinds/${name}`))};`,
      );
      const kinds = fragmentNames.map((name, index) => `${JSON.stringify(name)}:m${index}`);
      return { contents: `${lines.join("")}export const builtIn={${kinds.join()}}`, resolveDir: here(".") };
    });
    onLoad({ filter: /^baton:files$/, namespace: "baton" }, () => {
      const ours = Object.entries(laterFiles).map(([name, { entry }]) => [name, here(entry)]);
      const languages = languageTexts.map(([tag]) => [`words-${tag}`, `baton:${tag}`]);
      const lines = [...ours, ...languages].map(([name, path]) => `${JSON.stringify(name)}:()=>import(${JSON.stringify(path)})`);
      return { contents: `export const files={${lines.join()}}`, resolveDir: here(".") };
    });
    onLoad({ filter: /^baton:[a-z]{2}(-[a-zA-Z]+)?$/, namespace: "baton" }, ({ path }) => ({
      contents: `export default ${JSON.stringify(languageTexts.find(([tag]) => path === `baton:${tag}`)?.[1])}`,
    }));
  },
};

/** Options that make our sources a bundle of somebody else's: the package's own, or a page's. */
export const asModules = {
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  jsx: "transform",
  jsxFactory: "h",
  inject: [here("src/jsx.ts")],
  tsconfigRaw: "{}",
  define: { WITH_LAYOUTS: "true" },
  plugins: [styleAsText, fromThePackage],
} as const;

/** Writes the package's scripts into `outDir`: `index.js`, `headless.js`, `jsx-runtime.js`, and a chunk for each file that is fetched when it is needed. */
export async function buildModules(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    ...asModules,
    plugins: [...asModules.plugins],
    inject: [...asModules.inject],
    entryPoints: { index: here("src/npm/index.ts"), headless: here("src/npm/headless.ts"), "jsx-runtime": here("src/npm/jsx-runtime.ts") },
    chunkNames: "parts/[name]-[hash]",
    outdir: outDir,
    logLevel: "warning",
  });
}

/** Our parts that stand in the types: where `@baton/<part>/…` is in the package. */
const partFolders: Record<string, string> = { "@baton/contract/": "contract/src/", "@baton/engine/": "engine/src/" };

/** Writes what draws a first step where there is no page: one script, in which nothing is ever fetched. */
export async function buildPrerender(outfile: string): Promise<void> {
  const fetchesNothing: Plugin = {
    name: "fetches-nothing",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]widget[\\/]src[\\/]load\.ts$/ }, () => ({
        contents: "export const load=()=>new Promise(()=>{})",
        loader: "ts",
      }));
    },
  };
  const { splitting: _, ...options } = asModules;
  await build({
    ...options,
    plugins: [fetchesNothing, ...options.plugins],
    inject: [...options.inject],
    define: { WITH_LAYOUTS: "false" },
    entryPoints: [here("src/prerender/first-step.ts")],
    outfile,
    minify: true,
    logLevel: "warning",
  });
}

/** Declarations of everything the package gives, and of what they speak of; each refers to the others by where they are in the package. */
export async function buildTypes(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  const tsc = fileURLToPath(import.meta.resolve("typescript/package.json")).replace("package.json", "bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", here("tsconfig.npm.json"), "--outDir", outDir], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The types do not compile:\n${stdout}`);
  for (const name of await readdir(outDir, { recursive: true })) {
    if (!name.endsWith(".d.ts")) continue;
    const file = join(outDir, name);
    const text = await readFile(file, "utf8");
    const moved = text.replace(/(from |import\()"(\.[^"]+|@baton\/[^"]+)"/g, (_, before: string, path: string) => {
      const part = Object.keys(partFolders).find((prefix) => path.startsWith(prefix));
      const place = part
        ? relative(dirname(file), join(outDir, `${partFolders[part]}${path.slice(part.length)}`))
        : path.replace(/\.tsx?$/, "");
      return `${before}"${place.startsWith(".") ? place : `./${place}`}.js"`;
    });
    // What is ours to look at in the sources: style sheets become texts.
    await writeFile(file, moved);
  }
}

/** Makes the folder that `npm publish` takes: scripts, types, and a package.json that names no workspace. */
export async function buildPackage(outDir: string): Promise<void> {
  await buildModules(outDir);
  await buildTypes(join(outDir, "types"));
  const { name, version, license, description, dependencies } = JSON.parse(await readFile(here("package.json"), "utf8"));
  const contract = JSON.parse(await readFile(here("../contract/package.json"), "utf8"));
  const entry = (file: string) => ({ types: `./types/widget/src/npm/${file}.d.ts`, default: `./${file}.js` });
  const manifest = {
    name,
    version,
    license,
    description,
    type: "module",
    sideEffects: false,
    exports: {
      ".": entry("index"),
      "./headless": entry("headless"),
      "./jsx-runtime": entry("jsx-runtime"),
      "./jsx-dev-runtime": entry("jsx-runtime"),
      "./package.json": "./package.json",
    },
    // Our types speak of theirs; no script of the package imports either.
    dependencies: { preact: dependencies.preact, valibot: contract.dependencies.valibot },
  };
  await writeFile(join(outDir, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(here("README.md"), join(outDir, "README.md"));
  await cp(here("../../LICENSE"), join(outDir, "LICENSE"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPackage(process.argv[2] ?? here("dist/npm"));
