import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Refusal } from "./refusal.ts";

/** A file's text without its byte order mark. Refuses with the reason when it cannot be read. */
export function readText(folder: string, file: string): string {
  try {
    return readFileSync(resolve(folder, file), "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : String(code ?? error);
    throw new Refusal(`Cannot read ${file}: ${why}.`);
  }
}
