import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";

// Every case starts a process, beside whatever else the machine is testing.
vi.setConfig({ testTimeout: 60_000 });

const bin = fileURLToPath(new URL("../bin/baton.mjs", import.meta.url));
const demo = fileURLToPath(new URL("../../../demo-site", import.meta.url));

/** The command as a shell runs it, with nothing listening at the address it is given. */
function baton(...words: string[]) {
  const env = { PATH: process.env.PATH ?? "", BATON_URL: "http://127.0.0.1:9", BATON_ADMIN_TOKEN: "t" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], { cwd: demo, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("baton, as a shell sees it", () => {
  it("exits 0 when all is well", () => {
    expect(baton("check", "playbook.json")).toEqual({
      status: 0,
      stdout: "playbook.json: no problems (14 routes, 11 pools, 35 reps)\n",
      stderr: "",
    });
  });

  it("exits 1 when there are problems, and keeps them on standard output", () => {
    const { status, stdout, stderr } = baton("check", "accounts.json");
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("accounts.json:1:1 error");
  });

  it("exits 2 with advice when Baton is out of reach", () => {
    const { status, stdout, stderr } = baton("leads");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe("No Baton at http://127.0.0.1:9.\nIs `npm start` running? Another address: --url or BATON_URL.\n");
  });

  it.each([
    [["chekc", "x"], 'There is no command "chekc".'],
    [["check"], "Missing required positional argument: FILE"],
    [["check", "playbook.json", "--jsno"], "There is no option --jsno."],
    [["check", "missing.json"], "Cannot read missing.json: there is no such file."],
    [[], "USAGE"],
  ])("exits 2 on wrong use: %j", (words, said) => {
    const { status, stdout, stderr } = baton(...words);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });

  it("writes no colours into a pipe", () => {
    for (const words of [["--help"], ["check"], ["check", "accounts.json"], ["simulate", "leads.csv"]]) {
      const { stdout, stderr } = baton(...words);
      expect(stdout + stderr, words.join(" ")).not.toContain("\x1b");
    }
  });

  it("explains itself", () => {
    expect(baton("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("simulate") });
    expect(baton("simulate", "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("--accounts") });
    expect(baton("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
