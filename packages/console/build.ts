import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lookDark, lookLight, lookShape } from "@baton/contract/look";
import { type BuildOptions, build, type Metafile } from "esbuild";

const source = fileURLToPath(new URL("src/", import.meta.url));

/** The tokens of contract/look: the system's scheme decides unless `data-theme` on the root says otherwise. */
const tokens =
  `:root{${lookShape};${lookLight};color-scheme:light}` +
  `@media (prefers-color-scheme:dark){:root{${lookDark};color-scheme:dark}}` +
  `:root[data-theme=light]{${lookLight};color-scheme:light}` +
  `:root[data-theme=dark]{${lookDark};color-scheme:dark}`;

/** The relay baton, as a tab icon: drawn with fixed colours because an icon has no page to inherit from. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g transform="rotate(45 12 12)">' +
  '<rect x="8.2" y="-2" width="7.6" height="28" rx="3.8" fill="#c2410c"/><path d="M8 5.6h8M8 8.8h8" stroke="#fff" stroke-width="1.6"/></g></svg>';

/** What runs beside the page, so that nothing long ever stops it: each one bundle of its own, started by `workerAt`. */
const workers = {
  check: "playbook/check/worker.ts",
  change: "playbook/change/worker.ts",
};

/**
 * Bundles the console into `outDir`: `index.html`, `app-<hash>.js`, `app-<hash>.css`, `app-<hash>.svg`, and what is loaded later:
 * `app-part-<hash>.js` and one `app-<name>-<hash>.js` for each worker. `preview.html` is what a form is looked at in.
 * The page refers to them under `/console/`, and holds no inline script or style, so it runs under its own strict policy.
 * Earlier `app-*` files in `outDir` are removed. Throws esbuild's error when the source does not bundle.
 */
export async function buildConsole(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  for (const name of await readdir(outDir)) if (/^app-([a-z]+-)?[A-Z0-9]+\.(js|css|svg)$/.test(name)) await rm(join(outDir, name));
  const addresses: Record<string, string> = {};
  for (const [name, path] of Object.entries(workers)) {
    const result = await build({ ...how, entryPoints: [{ in: source + path, out: `app-${name}` }], outdir: outDir });
    addresses[name] = `/console/${ending(made(result.metafile), ".js")}`;
  }
  const result = await build({
    ...how,
    entryPoints: [
      { in: `${source}main.tsx`, out: "app" },
      { in: `${source}app.css`, out: "app" },
    ],
    chunkNames: "app-part-[hash]",
    outdir: outDir,
    splitting: true,
    banner: { css: tokens },
    define: { BATON_WORKERS: JSON.stringify(addresses) },
  });
  const entries = made(result.metafile, (output) => output.entryPoint !== undefined && /(main\.tsx|app\.css)$/.test(output.entryPoint));
  const iconName = `app-${createHash("sha256").update(icon).digest("hex").slice(0, 8).toUpperCase()}.svg`;
  await writeFile(join(outDir, iconName), icon);
  const frame = await build({ ...how, format: "iife", entryPoints: [`${source}forms/frame/main.ts`], write: false });
  await writeFile(join(outDir, "preview.html"), previewPage(frame.outputFiles[0]?.text ?? ""));
  await writeFile(join(outDir, "index.html"), page(ending(entries, ".js"), ending(entries, ".css"), iconName));
}

const how = {
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox114", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  metafile: true,
  write: true,
  logLevel: "silent",
} satisfies BuildOptions;

/** Names of the files a build made. */
function made({ outputs }: Metafile, which: (output: Metafile["outputs"][string]) => boolean = () => true): string[] {
  return Object.entries(outputs).flatMap(([path, output]) => (which(output) ? [path.split("/").at(-1) ?? ""] : []));
}

function ending(names: string[], suffix: string): string {
  const found = names.find((name) => name.endsWith(suffix));
  if (found === undefined) throw new Error(`The console's bundle has no ${suffix} file`);
  return found;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; " +
  "form-action 'none'; " +
  "require-trusted-types-for 'script'";

/** The edge puts a nonce in as it serves it. */
const previewPage = (script: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Preview of a form</title>
</head>
<body>
<main id="stage"></main>
<script nonce="BATON_NONCE">${script.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`;

const page = (script: string, style: string, tabIcon: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f6f3">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#171613">
<title>Baton</title>
<link rel="icon" type="image/svg+xml" href="/console/${tabIcon}">
<link rel="stylesheet" href="/console/${style}">
<script type="module" src="/console/${script}"></script>
</head>
<body>
<div id="app"></div>
<noscript>The console needs JavaScript.</noscript>
</body>
</html>
`;
