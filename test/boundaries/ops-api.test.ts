import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operations } from "@baton/edge/operations";
import { leastRoles } from "@baton/edge/roles";
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

it("whoever adds an operation says who may use it: each has a least role, and looking never takes more than a viewer, but for tokens", () => {
  const closed = operations.filter(({ open }) => !open).map(({ method, path }) => `${method} ${path}`);
  expect(closed.filter((operation) => !Object.hasOwn(leastRoles, operation))).toEqual([]);
  expect(Object.keys(leastRoles).filter((operation) => !closed.includes(operation))).toEqual([]);
  const looking = Object.entries(leastRoles).filter(([operation, role]) => operation.startsWith("get ") && role !== "viewer");
  expect(looking).toEqual([["get /api/tokens", "publisher"]]);
});
