import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { lookDark, lookLight, lookShape } from "@baton/contract/look";
import { build, type Plugin, transform } from "esbuild";
import { buildConsole } from "../../packages/console/build.ts";
import { type BuiltFile, buildWidget } from "../../packages/widget/build.ts";
import { buildPrerender } from "../../packages/widget/npm.ts";
import { openApi } from "./openapi.ts";
import { schemas } from "./schemas.ts";
import type { WidgetBuild } from "./src/endpoints/widget-build.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const prerender = fileURLToPath(import.meta.resolve("@baton/widget/prerender"));

/** What `buildEdge` made: where the Worker is, and the sizes of what visitors load. */
export interface Built {
  worker: string;
  widget: BuiltFile[];
}

/**
 * Makes everything the Worker serves (`dist/assets/`: widget, booking page, schemas for editors, console) and the Worker itself as one module
 * (`dist/worker.js`). `npm run deploy` takes both as they are: what was tried is what runs. Built aside and then put in
 * place, so that whoever reads `dist` meanwhile never finds half of it.
 */
export async function buildEdge(): Promise<Built> {
  const aside = here(`.dist-${process.pid}`);
  await mkdir(`${aside}/assets/w`, { recursive: true });
  const [widget] = await Promise.all([
    buildWidget(`${aside}/assets/w`),
    buildConsole(`${aside}/assets/console`),
    buildPages(`${aside}/assets/w`),
    buildSchemas(`${aside}/assets/schemas`),
    // The Worker draws first steps with what the widget draws them with.
    buildPrerender(prerender).then(() => buildWorker(`${aside}/worker.js`)),
  ]);
  await buildKept(`${aside}/assets/w`);
  await rename(here("dist"), `${aside}-old`).catch(() => undefined);
  await rename(aside, here("dist"));
  await rm(`${aside}-old`, { recursive: true, force: true });
  return { worker: here("dist/worker.js"), widget };
}

/** All that the widget fetches later in one file, for the Worker to keep when the next deployment takes the files away (`kept-builds.ts`). */
async function buildKept(folder: string): Promise<void> {
  const files: WidgetBuild["files"] = {};
  const builds = new Set<string>();
  for (const name of await readdir(folder)) {
    const [, file, build] = /^(.+)-([0-9a-f]{10})\.js$/.exec(name) ?? [];
    if (!file || !build) continue;
    builds.add(build);
    files[file] = await readFile(`${folder}/${name}`, "utf8");
  }
  const [build, ...others] = builds;
  if (!build || others.length > 0) throw new Error(`The widget's files are of ${builds.size} builds, not of one`);
  await writeFile(`${folder}/build.json`, JSON.stringify({ build, files } satisfies WidgetBuild));
}

async function buildSchemas(folder: string): Promise<void> {
  await mkdir(folder);
  for (const [file, schema] of Object.entries(await schemas())) await writeFile(`${folder}/${file}`, JSON.stringify(schema));
  await writeFile(`${folder}/openapi.json`, JSON.stringify(openApi()));
}

/** A hundred thousand names of throw-away mail hosts: more text than all the rest of the Worker, and a third of it when packed. */
const packedList: Plugin = {
  name: "packed list",
  setup({ onLoad }) {
    onLoad({ filter: /disposable-email-domains[\\/]index\.json$/ }, async ({ path }) => {
      const names = JSON.parse(await readFile(path, "utf8")) as string[];
      const packed = gzipSync(names.join("\n"), { level: 9 }).toString("base64");
      const contents = `import { Buffer } from "node:buffer";
import { gunzipSync } from "node:zlib";
export default gunzipSync(Buffer.from(${JSON.stringify(packed)}, "base64")).toString("latin1").split("\\n");`;
      return { contents, loader: "js" };
    });
  },
};

async function buildWorker(outfile: string): Promise<void> {
  await build({
    entryPoints: [here("src/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    plugins: [packedList],
    // Beside it: whoever starts the Worker on one machine hands its whole text to the runtime, and the map is two fifths of it.
    sourcemap: "linked",
    sourcesContent: false,
    logLevel: "warning",
  });
}

/** Style of the pages the edge itself draws, with the tokens of the one visual language in front. */
async function buildPages(folder: string): Promise<void> {
  const tokens = `:root{${lookLight};${lookShape}}@media (prefers-color-scheme:dark){:root{${lookDark}}}`;
  const style = await transform(tokens + (await readFile(here("src/pages/page.css"), "utf8")), { loader: "css", minify: true });
  await writeFile(`${folder}/page.css`, style.code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { widget } = await buildEdge();
  for (const { file, bytes, brotli } of widget) console.log(`${file.padEnd(28)} ${bytes} bytes, ${brotli} with brotli`);
}
