import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clearState, noteOf, takeState } from "./state.ts";

let folder: string;
let state: string;
let other: ChildProcess | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-state-"));
  state = join(folder, "state");
  await mkdir(state);
  await writeFile(join(state, "leads"), "all of them");
});
afterEach(async () => {
  if (other && other.exitCode === null && other.signalCode === null) await ended("SIGKILL");
  other = null;
  await rm(folder, { recursive: true, force: true });
});

/** Another process that uses the state, as `npm start` does. */
async function runs(): Promise<number> {
  const file = JSON.stringify(new URL("./state.ts", import.meta.url).href);
  const script = `const { takeState } = await import(${file});
    await takeState(${JSON.stringify(state)}, { what: "npm start", at: "http://localhost:8787" });
    process.on("SIGTERM", () => process.exit(0));
    setInterval(() => {}, 1000);
    console.log("ready");`;
  other = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(other.stdout as NonNullable<ChildProcess["stdout"]>, "data");
  return other.pid as number;
}

async function ended(signal: NodeJS.Signals): Promise<void> {
  const exit = once(other as ChildProcess, "exit");
  other?.kill(signal);
  await exit;
}

const second = () => takeState(state, { what: "npm start", at: "http://localhost:9000" });
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

describe("the state of `npm start`", () => {
  it("is one process's at a time: a second one is told what runs, where, and what to do", async () => {
    const pid = await runs();
    await expect(second()).rejects.toThrow(
      new RegExp(`\`npm start\` uses the state in .*state: process ${pid} at http://localhost:8787, since `),
    );
    await expect(second()).rejects.toThrow(`kill ${pid}`);
    await ended("SIGTERM");
    (await second())();
  });

  it("is not cleared under a process that uses it", async () => {
    const pid = await runs();
    await expect(clearState(state)).rejects.toThrow(`process ${pid} at http://localhost:8787`);
    expect(await readFile(join(state, "leads"), "utf8")).toBe("all of them");
    await ended("SIGTERM");
    await clearState(state);
    expect([await isThere(state), await isThere(noteOf(state))]).toEqual([false, false]);
  });

  it("is free again after a crash", async () => {
    await runs();
    await ended("SIGKILL");
    expect(await isThere(noteOf(state))).toBe(true);
    (await second())();
    expect(await isThere(noteOf(state))).toBe(false);
  });

  it.each([
    ["a machine that was started anew since, whatever has the number now", { pid: 1, what: "npm start", since: 0 }],
    ["a container whose process had the number this one has", { pid: process.pid, what: "npm start", since: Date.now() }],
  ])("is free after a crash of %s", async (_, user) => {
    await writeFile(noteOf(state), JSON.stringify(user));
    (await second())();
  });

  it("is not free while what a killed process had started still runs", async () => {
    const runtime = createServer((_, response) => response.end('{"ok":true,"playbook":{}}')).listen(0, "127.0.0.1");
    await once(runtime, "listening");
    const at = `http://127.0.0.1:${(runtime.address() as AddressInfo).port}`;
    await writeFile(noteOf(state), JSON.stringify({ pid: process.pid, what: "npm start", at, since: Date.now() }));
    await expect(second()).rejects.toThrow(`still answers at ${at}`);
    runtime.closeAllConnections();
    runtime.close();
    await once(runtime, "close");
    (await second())();
  });

  it("belongs to whoever is just writing down that it does", async () => {
    await writeFile(noteOf(state), "");
    await expect(second()).rejects.toThrow("somebody else is just about to use the state");
  });
});
