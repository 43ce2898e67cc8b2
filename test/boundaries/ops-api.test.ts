import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operations } from "@baton/edge/operations";
import { expect, it } from "vitest";
import { root } from "./sources.ts";

it("every endpoint of the ops API is described in /api/openapi.json, and nothing else is", () => {
  const app = readFileSync(join(root, "workers/edge/src/app.ts"), "utf8");
  const registered = [...app.matchAll(/^app\.(get|post|put|patch|delete)\("((?:\/api\/|\/healthz)[^"]*)"/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  const described = operations.map(({ method, path }) => `${method} ${path}`);
  expect(described.toSorted()).toEqual(registered.filter((endpoint) => endpoint !== "get /api/openapi.json").toSorted());
});
