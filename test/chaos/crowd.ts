import { Visitor } from "../people/visitor.ts";
import type { History, Said } from "./history.ts";

/** A seeded source of numbers in [0, 1): mulberry32. The same seed gives the same crowd. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Crowd {
  /** Present address of the edge; it changes with every restart. */
  url: () => string;
  history: History;
  random: () => number;
  /** Part of every e-mail address, searched for afterwards where it must not be. */
  canary: string;
  /** true: nobody begins anew. */
  closing: () => boolean;
}

/** One seat at the form: visitor after visitor fills it in, in one to four requests, until the crowd closes. */
export async function seat(crowd: Crowd, name: number): Promise<void> {
  for (let n = 0; !crowd.closing(); n += 1) {
    // One in five is somebody who was here before, under a new submission.
    const who = n > 0 && crowd.random() < 0.2 ? n - 1 : n;
    await visit(crowd, `s${name}p${who}.${crowd.canary}@people${name % 7}.example`);
  }
}

async function visit(crowd: Crowd, email: string): Promise<void> {
  const visitor = new Visitor((path, init) => fetch(crowd.url() + path, { ...init, signal: AbortSignal.timeout(8_000) }));
  const said = crowd.history.begin({ submission: visitor.submission, secret: visitor.secret, email });
  const parts: Record<string, unknown>[] = [
    { email, firstName: `First${Math.floor(crowd.random() * 1000)}` },
    { lastName: "Last", company: `Company ${Math.floor(crowd.random() * 1000)}` },
    { employees: crowd.random() < 0.5 ? "1000+" : "1-49", message: `m${Math.floor(crowd.random() * 1e9)}` },
  ];
  const log: Line[] = [];
  for (const part of parts) {
    await post(crowd, visitor, said, log, visitor.answers(part));
    if (crowd.random() < 0.1) return;
  }
  if (crowd.random() < 0.3)
    await post(crowd, visitor, said, log, [visitor.answer("message", `changed ${Math.floor(crowd.random() * 1e9)}`)]);
  await post(crowd, visitor, said, log, [visitor.submit()]);
  for (let tries = 0; log.length > 0 && tries < 40; tries += 1) await post(crowd, visitor, said, log, []);
}

type Line = Said["entries"][number] & ReturnType<Visitor["answer"]>;

/** Like the widget: what was not acknowledged stays in the log and goes along with whatever is sent next. */
async function post(crowd: Crowd, visitor: Visitor, said: Said, log: Line[], entries: ReturnType<Visitor["answers"]>): Promise<void> {
  const lines = entries.map((entry): Line => ({ ...entry, fate: "unknown" }));
  said.entries.push(...lines);
  log.push(...lines);
  try {
    const { receipt } = await visitor.send(log.map(({ fate: _, ...entry }) => entry));
    for (const line of log.splice(0)) {
      if (receipt.acked.includes(line.id)) line.fate = "ok";
      else log.push(line);
    }
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50 + crowd.random() * 200));
  }
}
