import { roles } from "@baton/contract/access/roles";
import { describe, expect, it } from "vitest";
import { rightsOf } from "./use-role.ts";

const me = (role: (typeof roles)[number]) => rightsOf({ name: "ci", role, by: "token", expiresAt: null });

describe("what one may do", () => {
  it("each role may what those before it may, and is told in words where that ends", () => {
    const may = roles.map((role) => roles.filter((least) => me(role).may(least)));
    expect(may).toEqual([["viewer"], ["viewer", "editor"], ["viewer", "editor", "publisher"]]);
    expect(me("publisher").lacks("publisher")).toBeNull();
    expect(me("viewer").lacks("editor")).toBe("This takes the role editor; you are a viewer");
    expect(me("editor").lacks("publisher", "Publishing")).toBe("Publishing takes the role publisher; you are an editor");
  });
});
