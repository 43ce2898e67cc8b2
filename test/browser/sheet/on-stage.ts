import { test as base } from "@playwright/test";
import { openStage, type Stage } from "./stage.ts";

export { expect } from "@playwright/test";

/** Tests of a form on a page of its own, without an edge behind it: one stage for all of a worker. */
export const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const stage = await openStage();
      await use(stage);
      await stage.close();
    },
    { scope: "worker" },
  ],
});
