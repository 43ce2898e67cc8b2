import { checkPlaybook } from "@baton/engine/playbook";
import { expect, it } from "vitest";
import { firstPlaybook } from "./first-playbook.ts";

it("what a new workspace begins with has no problems at all", () => {
  expect(checkPlaybook(firstPlaybook).problems).toEqual([]);
});
