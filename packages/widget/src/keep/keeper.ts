import type { Outcome } from "@baton/contract/assignment";
import type { CaptureRequest } from "@baton/contract/capture";
import type { FormDefinition } from "@baton/contract/form";
import type { SealKey } from "@baton/contract/seal";
import type { ComponentChildren } from "preact";
import type { LoggedEntry } from "../capture/log.ts";
import { regionHere } from "../capture/region.ts";
import type { Submission } from "../capture/submission.ts";
import type { Wire } from "../capture/wire.ts";
import { pause } from "../capture/world.ts";
import { zoneHere } from "../capture/zone.ts";
import type { draw } from "../draw.ts";
import { announce } from "../events.ts";
import type { FieldKit } from "../form/fields/field-kit.ts";
import type { Flow } from "../form/flow.ts";
import type { Load } from "../load.ts";
import { dressLate } from "../look/late.ts";
import { safeUrl } from "../page/safe-url.ts";
import { type Tell, teller } from "../tell.ts";
import { enter, told, wipe } from "../touch/memory.ts";
import type { OwnWords } from "../words.ts";
import { type Disk, openDisk } from "./disk.ts";
import { type Drawn, ending } from "./ending.tsx";
import { followLink } from "./follow-link.ts";
import { idbShelf } from "./idb-shelf.ts";
import { type Kept, visitMemory } from "./kept.ts";
import { type FetchLater, lastWord } from "./last-word.ts";
import { localShelf } from "./local-shelf.ts";
import { pageNames } from "./names.ts";
import { onePress } from "./one-press.ts";
import { rescueHere } from "./rescue-here.ts";
import { part, resume } from "./resume.ts";
import { sealer } from "./seal.ts";

export { judgeIn } from "./judge.ts";
export { lateWords } from "./late-words.ts";
export { borrow } from "./lent.ts";
export { summary } from "./Summary.tsx";
export { savingLine } from "./saving-line.ts";

/** What the keeper is told and lent. */
export interface KeeperWorld {
  /** Origin of the edge. */
  edge: string;
  form: Pick<FormDefinition, "id" | "steps" | "turnstile">;
  /** The element it is drawn in; without one nothing is drawn beside it. */
  host?: HTMLElement;
  /** What of it is drawn in. */
  root?: ShadowRoot;
  /** Key that what waits on the disk is sealed to; without one it waits in memory. */
  seal?: SealKey | null;
  wire: Wire;
  load: Load;
  /** Begins the ids of this page's entries, and names its record. */
  tab: string;
  now(): number;
  later(ms: number, task: () => void): () => void;
  /** Draws what comes after Send, in words other than the English ones. */
  draw?: typeof draw;
  words?: OwnWords | undefined;
  /** A meeting was booked. */
  onBooked?(): void;
  /** Answers as far as an event may carry them. */
  answersTold?(): Record<string, unknown>;
}

/** The body of a request, about to be written. */
export type AnyLetter = Pick<CaptureRequest, "turnstile"> & {
  page?: CaptureRequest["page"];
  signs?: CaptureRequest["signs"];
  [more: string]: unknown;
};

/** The form on this page, as far as other pages and visits are its concern. */
export interface Here {
  submission: Submission;
  /** Answers are saved, and it has not been sent. */
  open(): boolean;
  /** Draws the form with what an earlier page left, from the step on where that stopped. */
  begin(answers: Kept["answers"], step: string): void;
  /** It was sent already. */
  end(): void;
  /** Letters of earlier pages that nobody could take are given up. */
  dropped(count: number): void;
}

/**
 * What outlives the page: the log on the disk, what other tabs left there, and a visit's or a link's way back into a submission. The form
 * draws, captures and sends without it; it is fetched beside the first drawing.
 */
export interface Keeper {
  /** A disk for one log. `letter`: the body of a request with these entries. */
  disk(letter: (entries: readonly LoggedEntry[]) => string): Disk;
  /** Adds what only this file knows: the visitor's time zone, how they came, if that may be remembered, whether anybody is at the page, and Turnstile's token. */
  besides(letter: AnyLetter, allowed: boolean, submits: boolean): void;
  /** The visitor wants nothing of theirs here: how they came is forgotten. */
  wipe(): void;
  /** What a later page of this visit may go on with; null: nothing. */
  retain(kept: Kept | null): void;
  /** Goes on with what there is: by a link, or from this visit; undefined: nothing, or another living page is busy with it. */
  found(here: Here, token: string | undefined): Promise<(() => void) | undefined>;
  /** The page is here, or here again. `asItWas`: out of the browser's cache of whole pages. */
  arrive(here: Here, asItWas: boolean): Promise<void>;
  /** The page goes, perhaps to come back as it was. */
  leave(): void;
  /** Home region of what this browser sends, for the id of a submission. */
  regionHere: typeof regionHere;
  /** Asks until routing is through; null: it takes longer than patience. */
  askOutcome(who: { submission: string; secret: string }): Promise<Outcome | null>;
  /** Leads the visitor to another address; false: that is no place to be led to. */
  leadTo(url: string): boolean;
  /** Tells the page what happened. */
  tell: Tell;
  /** What stands where the form stood once it is sent. */
  ending(kit: FieldKit, flow: Flow, thanks: string): ComponentChildren;
}

/** A page with the script and without a form is part of the way as well. */
export { enter as passBy } from "../touch/memory.ts";

export function openKeeper(world: KeeperWorld): Keeper {
  const { root, tab, wire } = world;
  if (root) {
    dressLate(root);
    onePress(root);
  }
  // In a frame without an origin of its own there are locks to see, and each use of them is an error.
  const locks = globalThis.origin === "null" ? undefined : (navigator as { locks?: LockManager }).locks;
  const names = pageNames(locks);
  const visit = visitMemory(world.form.id);
  // Not on a page without TLS.
  const { subtle } = crypto as Partial<Crypto>;
  const seal = world.seal && subtle ? sealer(world.seal, subtle) : null;
  const shelves = seal ? [idbShelf(), localShelf()] : [];
  const { host, form } = world;
  let proof = (): string | undefined => undefined;
  if (host && form.turnstile) {
    const { siteKey } = form.turnstile;
    world.load("turnstile").then(
      ({ turnstileAt }) => {
        proof = turnstileAt(host, siteKey);
      },
      () => {},
    );
  }

  return {
    disk: (letter) =>
      openDisk({
        ...world,
        shelves,
        seal: seal && ((id, entries) => seal(id, letter(entries))),
        onPut: lastWord(`${world.edge}/v1/capture`, letter, world.now, (window as { fetchLater?: FetchLater }).fetchLater?.bind(window)),
      }),
    besides(letter, allowed, submits) {
      if (letter.page) Object.assign(letter.page, { timeZone: zoneHere() }, allowed && told());
      if (!submits) return;
      // Some browsers do not say.
      Object.assign(letter.signs ?? {}, { gesture: navigator.userActivation?.hasBeenActive });
      letter.turnstile = proof();
    },
    wipe,
    regionHere,
    retain(kept) {
      if (kept) void names.hold(kept.submission);
      visit.write(kept);
    },
    async found(here, token) {
      const { secret } = here.submission.identity();
      const kept = (token && (await followLink(wire, world.form, token, secret))) || visit.read();
      if (kept === "submitted") return here.end;
      if (!kept) return undefined;
      if (await names.hold(kept.submission)) return () => resume(here, kept);
      visit.write(null);
      return undefined;
    },
    async arrive(here, asItWas) {
      const { submission } = here;
      if (submission.allowed) enter();
      void names.hold(`tab.${tab}`);
      const ours = await names.hold(submission.identity().submission);
      const kept = visit.read();
      if (here.open()) {
        // A page after this one may have gone on with the same submission, or brought it to its end.
        if (!ours || (asItWas && !kept && submission.lastSeq > 0)) part(here);
        else if (asItWas && kept && kept.seq > submission.lastSeq) resume(here, kept);
      }
      void rescueHere({ locks, wire, shelves, tab, onDropped: here.dropped });
    },
    leave() {
      names.leave();
      for (const shelf of shelves) shelf.leave();
    },
    askOutcome: (who) =>
      world.load("outcome").then(
        ({ awaitOutcome }) => awaitOutcome(wire, who, (ms) => pause(world, ms)),
        () => null,
      ),
    leadTo(url) {
      const safe = safeUrl(url);
      // A `base` of the page has no say in what is its own.
      if (safe) location.assign(new URL(safe, location.href));
      return !!safe;
    },
    tell: teller(form.id, tab, (name, detail) => host && announce(host, name, detail, world.answersTold)),
    ending: (kit, flow, thanks) => ending(kit, flow, thanks, world as Drawn),
  };
}
