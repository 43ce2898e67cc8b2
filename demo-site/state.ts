import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { uptime } from "node:os";
import { dirname, relative } from "node:path";

/** Who uses the state, as it stands in the file beside it. */
interface User {
  pid: number;
  /** What they would call themselves: `npm start`. */
  what: string;
  /** Where it answers; left out: nowhere. */
  at?: string;
  /** Epoch milliseconds. */
  since: number;
}

/** Who comes while the file is being written finds it empty: it counts as somebody's for so long. */
const writtenWithinMs = 2_000;

/** Beside the state, not in it: clearing the state must not set it free. */
export const noteOf = (state: string): string => `${state}.in-use`;

/**
 * Two runtimes over one folder write into each other's databases, and clearing it under one that runs leaves that one without tables: whoever
 * uses the state says so first, and is refused while somebody else does. A note whose process is gone, as a crash leaves it, means nothing,
 * unless the runtime it had started has outlived it. Throws where the state is in use; gives what lets go of it, which the end of this
 * process does as well.
 */
export async function takeState(state: string, me: Pick<User, "what" | "at">): Promise<() => void> {
  const note = noteOf(state);
  mkdirSync(dirname(note), { recursive: true });
  const text = JSON.stringify({ pid: process.pid, ...me, since: Date.now() } satisfies User);
  for (;;) {
    try {
      // "wx" makes the file or fails, in one step: of two who come together one gets it.
      writeFileSync(note, text, { flag: "wx" });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const left = read(note);
    const why = await inUse(state, left);
    if (why) throw new Error(why);
    // Who came in the meantime may have cleared it away, and have a note of their own there.
    if (read(note) === left) rmSync(note, { force: true });
  }
  const letGo = () => {
    if (read(note) === text) rmSync(note, { force: true });
  };
  process.once("exit", letGo);
  return () => {
    process.off("exit", letGo);
    letGo();
  };
}

/** Clears all of it; throws where somebody uses it. */
export async function clearState(state: string): Promise<void> {
  const letGo = await takeState(state, { what: "npm run reset" });
  try {
    await rm(state, { recursive: true, force: true });
  } finally {
    letGo();
  }
}

/** Who uses it and what to do about it, in words; null: nobody who is still there. */
async function inUse(state: string, text: string | null): Promise<string | null> {
  const note = noteOf(state);
  if (text === null) return null;
  const folder = relative(process.cwd(), state) || ".";
  const user = parsed(text);
  if (!user) {
    const isNew = Date.now() - (changedAt(note) ?? 0) < writtenWithinMs;
    return isNew ? `somebody else is just about to use the state in ${folder}. Try again in a moment.` : null;
  }
  const { what, at, pid, since } = user;
  // After a restart of the machine its numbers are other processes'. In a container ours may be the very one of the process before.
  if (since <= Date.now() - uptime() * 1000) return null;
  const where = at ? ` at ${at}` : "";
  const otherwise = `delete ${relative(process.cwd(), note)}`;
  if (pid !== process.pid && isAlive(pid))
    return `\`${what}\` uses the state in ${folder}: process ${pid}${where}, since ${new Date(since).toLocaleTimeString()}. Two at once would damage it.
  Stop that one first (Ctrl-C in its terminal, or \`kill ${pid}\`). If process ${pid} is something else, ${otherwise}.`;
  if (at && (await isBaton(at)))
    return `what a \`${what}\` that was killed (process ${pid}) had started still answers at ${at}, and uses the state in ${folder}.
  End the process called workerd that listens there first. If that is another Baton, ${otherwise}.`;
  return null;
}

/** The runtime is a process of its own: whoever kills the one that started it, and leaves it no time to stop, leaves this one behind. */
async function isBaton(at: string): Promise<boolean> {
  try {
    const health = await (await fetch(`${at}/healthz`, { signal: AbortSignal.timeout(2_000) })).json();
    return typeof health === "object" && health !== null && "playbook" in health;
  } catch {
    return false;
  }
}

function parsed(text: string): User | null {
  try {
    const user = JSON.parse(text) as User;
    return Number.isInteger(user.pid) && user.pid > 0 ? user : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function changedAt(path: string): number | null {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
}
