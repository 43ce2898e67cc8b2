import { type ChildProcess, fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** An edge that can be killed: SIGKILL to the runtime and to the process that holds it, no farewell to either. */
export class Victim {
  url = "";
  readonly output: string[] = [];
  private process: ChildProcess | null = null;
  private readonly state: string;

  constructor(state: string) {
    this.state = state;
  }

  async start(): Promise<void> {
    const child = fork(fileURLToPath(new URL("edge.ts", import.meta.url)), [this.state], { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => this.output.push(String(chunk)));
    this.process = child;
    this.url = await new Promise<string>((resolve, reject) => {
      child.once("message", (message) => resolve((message as { url: string }).url));
      child.once("exit", (code) => reject(new Error(`the edge ended with ${code}: ${this.output.slice(-3).join("")}`)));
    });
  }

  /** Kills the runtime first, so that nothing has the time to say goodbye to it. */
  async kill(): Promise<void> {
    const child = this.process;
    if (!child?.pid) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    for (const pid of [...childrenOf(child.pid), child.pid]) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It was gone already.
      }
    }
    await gone;
    this.process = null;
  }
}

/** Child processes of a process, by the kernel's own table where there is one. */
function childrenOf(parent: number): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === String(parent);
        } catch {
          return false;
        }
      })
      .map(Number);
  } catch {
    return [];
  }
}
