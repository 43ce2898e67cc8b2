import type { Page } from "@playwright/test";
import axe from "axe-core";
import { expect } from "./house.ts";

interface Audit {
  /** A part of the page; left out: all of it. Shadow roots are entered either way. */
  within?: string;
  /** Rules of axe-core by name; left out: all of them. */
  rules?: string[];
}

/** What axe-core finds wrong with what is on the screen, each finding in a line one can act on: nothing. */
export async function expectAccessible(page: Page, where: string, audit: Audit = {}): Promise<void> {
  // Handed over by the debugger and not by a script tag, so that a page's own policy stays in force.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async ({ within, rules }) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(within ?? document, {
      resultTypes: ["violations"],
      ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} at ${node.target.flat().join(" ")} (${node.any[0]?.message ?? ""})`),
    );
  }, audit);
  expect.soft(found, where).toEqual([]);
}
