import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { declarationOf } from "./reference/declarations.ts";
import { reference, referencePage } from "./reference.ts";

it("the reference says what the sources say today; `npm run docs` makes it anew", async () => {
  expect(await readFile(referencePage, "utf8")).toBe(await reference());
});

it("knows a declaration by its docstring, its signature and its members", () => {
  const source = `
/** Not this one. */
export interface MountOther { a: string }
/**
 * Draws a form
 * into it.
 */
export function mount<const D extends { a: 1 }>(element: HTMLElement, { a }: { a: D }): { b: string } {
  return {};
}
/** What it takes. */
export interface Options<D> extends Base {
  /** Where. */
  edge: string;
  form?: D | { id: string };
  /** Calls. */
  on<K extends "a">(name: K, listener: (detail: D) => void): () => void;
}`;
  expect(declarationOf(source, "mount")).toEqual({
    name: "mount",
    says: "Draws a form into it.",
    text: "function mount<const D extends { a: 1 }>(element: HTMLElement, { a }: { a: D }): { b: string }",
    members: [],
  });
  expect(declarationOf(source, "Options")).toEqual({
    name: "Options",
    says: "What it takes.",
    text: "interface Options<D> extends Base",
    members: [
      { name: "edge", type: "string", says: "Where." },
      { name: "form?", type: "D | { id: string }", says: "" },
      { name: "on", type: '<K extends "a">(name: K, listener: (detail: D) => void): () => void', says: "Calls." },
    ],
  });
  expect(declarationOf(source, "nothing")).toBeNull();
});
