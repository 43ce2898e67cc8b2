import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Makes the folder that `npm publish` takes: one script, its types, and a package.json that names no workspace. */
export async function buildPackage(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    entryPoints: [here("src/index.ts")],
    outfile: join(outDir, "index.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    // React and the widget stay packages of their own.
    packages: "external",
    // Frameworks that render on a server are told that this part belongs to the browser.
    banner: { js: '"use client";' },
    logLevel: "warning",
  });
  await buildTypes(outDir);
  const own = JSON.parse(await readFile(here("package.json"), "utf8"));
  const { name, version, license, description, dependencies, peerDependencies } = own;
  const manifest = {
    name,
    version,
    license,
    description,
    type: "module",
    sideEffects: false,
    exports: { ".": { types: "./index.d.ts", default: "./index.js" }, "./package.json": "./package.json" },
    dependencies,
    peerDependencies,
  };
  await writeFile(join(outDir, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(here("README.md"), join(outDir, "README.md"));
  await cp(here("../../LICENSE"), join(outDir, "LICENSE"));
}

/** The compiler writes the widget's declarations too, as it reads its sources; only ours are taken, and name the widget as a package. */
async function buildTypes(outDir: string): Promise<void> {
  const all = await mkdtemp(join(tmpdir(), "baton-react-types-"));
  const tsc = fileURLToPath(import.meta.resolve("typescript/package.json")).replace("package.json", "bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", here("tsconfig.npm.json"), "--outDir", all], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The types do not compile:\n${stdout}`);
  await mkdir(outDir, { recursive: true });
  const ours = join(all, "react/src");
  for (const name of await readdir(ours)) {
    const text = await readFile(join(ours, name), "utf8");
    await writeFile(join(outDir, name), text.replace(/"(\.\/[^"]+)\.ts"/g, '"$1.js"'));
  }
  await rm(all, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPackage(process.argv[2] ?? here("dist/npm"));
