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

  it("tells of the commands about one thing where that is asked for", () => {
    const { status, stdout } = baton("form", "--help");
    expect([status, stdout.match(/baton form \w+/g)]).toEqual([
      0,
      ["baton form new", "baton form check", "baton form preview", "baton form types"],
    ]);
  });

  it("exits 2 with advice when Baton is out of reach", () => {
    const { status, stdout, stderr } = baton("leads");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe("No Baton at http://127.0.0.1:9.\nIs `npm start` running? Another address: --url or BATON_URL.\n");
  });

  it.each([
    [["chekc", "x"], 'There is no command "chekc".'],
    [["form"], "baton form takes one more word.\nThere are: form new, form check, form preview, form types.\n"],
    [["form", "chekc"], 'There is no command "form chekc".\nThere are: form new, form check, form preview, form types.\n'],
    [["check"], "Missing required positional argument: FILE"],
    [["check", "playbook.json", "--jsno"], "There is no option --jsno."],
    [["check", "playbook.json", "-json"], "There is no option -json."],
    [["publish", "playbook.json", "--no-if-match"], "There is no option --no-if-match."],
    [["publish", "playbook.json", "--if-match", ""], "--if-match has no value."],
    [["publish", "playbook.json", "--if-match="], "--if-match has no value."],
    [["publish", "playbook.json", "--if-match"], "--if-match has no value."],
    [["publish", "playbook.json", "--if-match", "--json"], "--if-match has no value."],
    [["leads", "--search"], "--search has no value."],
    [["leads", "--owner", ""], "--owner has no value."],
    [["check", "playbook.json", "accounts.json"], 'Not understood: "accounts.json".'],
    [["publish", "playbook.json", "other.json"], 'Not understood: "other.json".'],
    [["publish", "playbook.json", "--message", "two", "words", "here"], 'Not understood: "words", "here".'],
    [["leads", "extra", "args"], 'Not understood: "extra", "args".'],
    [["explain", "lead_a", "--", "lead_b"], 'Not understood: "lead_b".'],
    [["form", "check", "a.json", "b.json"], 'Not understood: "b.json".'],
    [["check", "missing.json"], "Cannot read missing.json: there is no such file."],
    [[], "USAGE"],
  ])("exits 2 on wrong use: %j", (words, said) => {
    const { status, stdout, stderr } = baton(...words);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });

  it.each([
    [["check", "playbook.json", "--json"]],
    [["check", "--no-json", "playbook.json"]],
    [["check", "--", "playbook.json"]],
    [["simulate", "leads.csv", "--every", "5", "--form=demo-request", "--totals"]],
  ])("takes words in any order it explains: %j", (words) => expect(baton(...words)).toMatchObject({ status: 0, stderr: "" }));

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
