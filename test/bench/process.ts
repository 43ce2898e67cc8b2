import { readdir, readFile } from "node:fs/promises";

/** What a process holds at one moment. Only Linux tells; elsewhere there is nothing to read. */
export interface Held {
  rssMb: number;
  descriptors: number;
}

const ticks = 100;

export async function heldBy(pid: number): Promise<Held> {
  const [status, descriptors] = await Promise.all([readFile(`/proc/${pid}/status`, "utf8"), readdir(`/proc/${pid}/fd`)]);
  return { rssMb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024, descriptors: descriptors.length };
}

/** Processes this one started, by name. */
export async function childrenNamed(name: string): Promise<Set<number>> {
  const found = new Set<number>();
  for (const entry of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
    const [, comm, parent] = /^\d+ \((.*)\) \S+ (\d+)/.exec(stat) ?? [];
    if (comm === name && Number(parent) === process.pid) found.add(Number(entry));
  }
  return found;
}

/** Processor time used so far, milliseconds; 0 where it cannot be read. */
async function usedBy(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1000) / ticks;
}

/**
 * Waits until the process has done next to nothing for `quietMs`: what a round leaves behind (ledger, outbox) must not be paid
 * for by the next one. Longer than the ledger's own delay; gives up after `patienceMs`.
 */
export async function quiet(pid: number | null, quietMs = 400, patienceMs = 15_000): Promise<void> {
  if (pid === null) return;
  const until = Date.now() + patienceMs;
  for (let before = await usedBy(pid); Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, quietMs));
    const now = await usedBy(pid);
    if (now - before <= 20) return;
    before = now;
  }
}
