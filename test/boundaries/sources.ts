import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Source {
  /** From the root of the repository, with slashes. */
  path: string;
  text: string;
  imports: string[];
}

const skipped = new Set(["node_modules", "dist", ".git", ".wrangler", "test-results", "playwright-report"]);

export function files(folder: string, matching: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path, matching);
    return matching.test(entry.name) ? [relative(root, join(root, path))] : [];
  });
}

/** Every TypeScript file below a folder, with what it imports. */
export function sources(folder: string): Source[] {
  return files(folder, /\.tsx?$/).map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return { path, text, imports: importsOf(text) };
  });
}

/** Static and dynamic imports and re-exports alike. */
function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(/(?:[\s}*]from\s*|\bimport\s*\(?\s*)["']([^"'\n]+)["']/g)].map((match) => match[1] ?? "");
}

export const isTest = ({ path }: Source): boolean => /\.test\.tsx?$/.test(path);
