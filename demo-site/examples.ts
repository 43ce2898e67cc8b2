import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { asModules } from "@baton/widget/modules";
import { build, type Plugin } from "esbuild";
import { compile } from "svelte/compiler";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** As much of Svelte's own bundler plugin as one component needs. */
const svelte: Plugin = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js, warnings } = compile(await readFile(path, "utf8"), { filename: path, generate: "client" });
      return { contents: js.code, warnings: warnings.map(({ message }) => ({ text: message })) };
    });
  },
};

/** Switches that Vue leaves to the bundler. */
const vueSwitches = {
  __VUE_OPTIONS_API__: "false",
  __VUE_PROD_DEVTOOLS__: "false",
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
};

/** Bundles the pages' examples as a developer's own bundler would, into `pages/examples/dist/`. */
export async function buildExamples(): Promise<void> {
  const sources = (await readdir(here("pages/examples"))).filter((name) => /\.tsx?$/.test(name));
  await build({
    ...asModules,
    plugins: [...asModules.plugins, svelte],
    inject: [...asModules.inject],
    minify: true,
    entryPoints: sources.map((name) => here(`pages/examples/${name}`)),
    outdir: here("pages/examples/dist"),
    chunkNames: "parts/[name]-[hash]",
    // From the sources: a change is seen without building the packages first.
    alias: {
      "@baton/widget": here("../packages/widget/src/npm/index.ts"),
      "@baton/widget/jsx-runtime": here("../packages/widget/src/npm/jsx-runtime.ts"),
      "@baton/widget/headless": here("../packages/widget/src/npm/headless.ts"),
    },
    define: { ...asModules.define, ...vueSwitches, "process.env.NODE_ENV": '"development"' },
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildExamples();
