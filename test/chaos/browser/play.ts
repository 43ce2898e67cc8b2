import { eventually } from "../../people/served.ts";
import { audit, type Findings } from "./audit.ts";
import { arrivedAsSent, comeBack } from "./come-back.ts";
import { onDisk } from "./disk.ts";
import { type Archive, type Evidence, gather } from "./evidence.ts";
import type { Promised } from "./promises.ts";
import type { Fault, Scene } from "./scene.ts";
import { lettersIn } from "./unseal.ts";

/** What one fault came to. */
export interface Played extends Findings {
  /** Answers promised by a disk, and by a receipt. */
  onDisk: number;
  acknowledged: number;
  /** Answers typed and promised by nobody. */
  notCovered: number;
  /** Sends after which the edge holds something else than what was sent, by e-mail. */
  otherThanSent: string[];
  sent: number;
  /** Letters still on the disk when everything in them had arrived, and letters nobody can open. */
  leftBehind: number;
  unreadable: number;
  /** Levels of durability the leads were told. */
  durability: string[];
  seen: string[];
  /** What passed between the pages and the edge, in a line each; only where something is wrong. */
  trail: string[];
}

/** How long a page may take to deliver what an earlier one left, and then to clear it away. */
const longestMs = 25_000;
const tidyMs = 5_000;

/** Plays one fault, lets somebody come back, and holds what was promised against what the edge has. */
export async function play(fault: Fault, scene: Scene, archive: Archive, patienceMs = longestMs): Promise<Played> {
  const alive = await fault(scene);
  const { idb, local } = await onDisk(scene.chromium.context, scene.origin);
  const atTheFault = lettersIn([idb, local]);
  scene.network.heal();
  const sent = await comeBack(scene, alive);
  const look = () => gather(archive, [...scene.committed, ...atTheFault], scene.network);
  const late = (evidence: Evidence) => sent.filter((seat) => !arrivedAsSent(seat, evidence.leads.values()));
  const findingsOf = ({ disk, receipts, leads }: Evidence) => audit([...disk, ...receipts], leads);
  const whole = async () => {
    const evidence = await look();
    const { lost, unrouted } = findingsOf(evidence);
    return lost.length === 0 && unrouted.length === 0 && late(evidence).length === 0;
  };
  const tidy = async () => (await lettersLeft(scene)) === 0;
  const inTime = (await eventually(whole, patienceMs)) && (await eventually(tidy, tidyMs));
  if (!inTime) {
    // A tab that was still closing when the page came looked alive to it; what it left waits for the next one.
    await scene.open();
    await eventually(async () => (await whole()) && (await tidy()), patienceMs);
  }
  const evidence = await look();
  const findings = findingsOf(evidence);
  // A disk that was slow to fail may have written just now what is taken away with the next breath: what stays is left behind.
  const leftBehind = findings.lost.length > 0 || (await eventually(tidy, tidyMs)) ? 0 : await lettersLeft(scene);
  const { disk, receipts, leads, unreadable } = evidence;
  const promised = new Set([...disk, ...receipts].map(({ entry }) => entry.kind === "answer" && entry.value));
  const inFlight = scene.seats.flatMap(({ visitor }) => [...visitor.typed.values()]).filter((value) => !promised.has(value));
  await scene.leave();
  return {
    ...findings,
    onDisk: answersIn(disk),
    acknowledged: answersIn(receipts),
    notCovered: inFlight.length,
    otherThanSent: late(evidence).map(({ visitor }) => visitor.story.email),
    sent: sent.length,
    leftBehind,
    unreadable,
    durability: [...leads.values()].flatMap((lead) => lead?.durability ?? []),
    seen: [...scene.seen, ...(inTime ? [] : ["delivered by the page after the next"])],
    trail:
      findings.lost.length > 0 ? scene.network.passages.map(({ path, status, body }) => `${status} ${path} ${body.slice(0, 600)}`) : [],
  };
}

async function lettersLeft({ chromium, origin }: Scene): Promise<number> {
  const { idb, local } = await onDisk(chromium.context, origin);
  return lettersIn([idb, local]).length;
}

/** Different ones: a disk is told the same again with every key. */
const answersIn = (promises: readonly Promised[]): number =>
  new Set(promises.filter(({ entry }) => entry.kind === "answer").map(({ submission, entry }) => `${submission} ${entry.id}`)).size;
