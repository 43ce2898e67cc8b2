import type { Env } from "../env.ts";
import type { WidgetBuild } from "./widget-build.ts";

/** One entry for a whole build, and never changed: a deployment takes its assets away, and pages go on naming them. */
export const keptKey = (build: string): string => `widget:${build}`;

/** A build changes only with a deployment, so an isolate has to see to it once. */
let kept = false;

/**
 * Sees to it that the files of the build in force outlive it: for scripts that were pinned, and for those a browser still has when the next
 * build is deployed. Rejects where that could not be made sure.
 */
export async function keepBuild(env: Env): Promise<void> {
  if (kept) return;
  const file = await env.ASSETS.fetch("https://assets.local/w/build.json");
  if (!file.ok) throw new Error(`widget is not built: build.json ${file.status}`);
  const text = await file.text();
  const { build } = JSON.parse(text) as WidgetBuild;
  if ((await env.WORKSPACE.get(keptKey(build))) === null) await env.WORKSPACE.put(keptKey(build), text);
  kept = true;
}

/** The text of a file of some build before, by its name as in `keep-0123456789.js`; null where no such build or file was kept. */
export async function keptFile(env: Env, name: string): Promise<string | null> {
  const [, file = "", build] = /^([\w-]{1,40})-([0-9a-f]{10})\.js$/.exec(name) ?? [];
  if (!build) return null;
  const of = await env.WORKSPACE.get<WidgetBuild>(keptKey(build), { type: "json", cacheTtl: 86_400 });
  return of && Object.hasOwn(of.files, file) ? (of.files[file] ?? null) : null;
}
