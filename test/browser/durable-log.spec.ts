import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { logPromises } from "../conformance/log.ts";
import { expect, test } from "./house.ts";

/** The promises of `test/conformance/log.ts` as one script for a page. */
const bundled = build({
  entryPoints: [fileURLToPath(new URL("../conformance/log-in-page.ts", import.meta.url))],
  bundle: true,
  write: false,
  format: "iife",
  target: "es2022",
}).then(({ outputFiles }) => outputFiles?.[0]?.text ?? "");

for (const twin of ["idb", "local"] as const) {
  test(`the log on ${twin === "idb" ? "IndexedDB" : "localStorage"} keeps every promise of a log`, async ({ page, house }) => {
    await page.goto(`${house.site}/robots.txt`);
    await page.evaluate(await bundled);
    for (const { promise } of logPromises) {
      const wrong = await page.evaluate(
        ([twin, promise]) =>
          (window as unknown as { keepPromise: (twin: string, promise: string) => Promise<void> }).keepPromise(twin, promise).then(
            () => "kept",
            (error) => String(error),
          ),
        [twin, promise] as const,
      );
      expect.soft(wrong, promise).toBe("kept");
    }
  });
}
