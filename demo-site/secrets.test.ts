import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { devVars, parseVars } from "./secrets.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-secrets-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the first start", () => {
  it("mints every secret, and the second start finds the same ones", async () => {
    const path = join(folder, ".dev.vars");
    const first = await devVars(path);
    expect(Object.keys(first).sort()).toEqual(["BATON_ADMIN_TOKEN", "BATON_SEALING_KEYS", "BATON_SIGNING_KEY"]);
    expect(await devVars(path)).toEqual(first);
    expect(JSON.parse(first.BATON_SEALING_KEYS ?? "")).toMatchObject([{ kid: "local", kty: "EC", crv: "P-256" }]);
  });

  it("of a newer version adds only what is missing", async () => {
    const path = join(folder, ".dev.vars");
    await writeFile(path, 'BATON_ADMIN_TOKEN="adm_mine"');
    const vars = await devVars(path);
    expect(vars.BATON_ADMIN_TOKEN).toBe("adm_mine");
    expect(parseVars(await readFile(path, "utf8"))).toEqual(vars);
  });
});
