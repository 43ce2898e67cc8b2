import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** Ids of the workerd processes this process has started: by the kernel's own table, or by `ps` where there is none. */
export async function runtimes(): Promise<Set<number>> {
  const found = new Set<number>();
  for (const { pid, parent, name } of process.platform === "linux" ? await fromProc() : await fromPs()) {
    if (parent === process.pid && name.includes("workerd")) found.add(pid);
  }
  return found;
}

interface Process {
  pid: number;
  parent: number;
  name: string;
}

async function fromProc(): Promise<Process[]> {
  const entries = (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry));
  const stats = await Promise.all(entries.map((entry) => readFile(`/proc/${entry}/stat`, "utf8").catch(() => "")));
  return stats.flatMap((stat) => {
    const [, pid, name = "", parent] = /^(\d+) \((.*)\) \S+ (\d+)/.exec(stat) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), name }] : [];
  });
}

async function fromPs(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)("ps", ["-axo", "pid=,ppid=,comm="]);
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, name = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), name }] : [];
  });
}
