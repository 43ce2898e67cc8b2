import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { asModules } from "@baton/widget/modules";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the pages' examples as a developer's own bundler would, into `pages/examples/dist/`. */
export async function buildExamples(): Promise<void> {
  const sources = (await readdir(here("pages/examples"))).filter((name) => /\.tsx?$/.test(name));
  await build({
    ...asModules,
    plugins: [...asModules.plugins],
    inject: [...asModules.inject],
    minify: true,
    entryPoints: sources.map((name) => here(`pages/examples/${name}`)),
    outdir: here("pages/examples/dist"),
    chunkNames: "parts/[name]-[hash]",
    // From the sources: a change is seen without building the packages first.
    alias: {
      "@baton/widget": here("../packages/widget/src/npm/index.ts"),
      "@baton/widget/headless": here("../packages/widget/src/npm/headless.ts"),
    },
    define: { ...asModules.define, "process.env.NODE_ENV": '"development"' },
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildExamples();
