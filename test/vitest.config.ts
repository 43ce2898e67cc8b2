import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Three worlds: plain functions in Node, objects inside workerd, journeys against the served Worker. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: "unit",
          include: ["packages/**/src/**/*.test.ts", "demo-site/**/*.test.ts", "test/{boundaries,laws,conformance}/**/*.test.ts"],
        },
      },
    ],
  },
});
