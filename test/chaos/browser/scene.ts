import type { SealedLetter } from "@baton/contract/seal";
import type { Page } from "@playwright/test";
import type { Chromium } from "./chromium.ts";
import type { Place } from "./disk.ts";
import type { Middleman } from "./middleman.ts";
import { Visitor } from "./visitor.ts";

/** Where one fault happens: a browser, a network and an origin of its own. */
export interface Stage {
  chromium: Chromium;
  network: Middleman;
  origin: string;
  /** Part of everything typed here, and of nothing else. */
  marker: string;
  random: () => number;
}

/** A page with the form and who sits before it. */
export interface Seat {
  page: Page;
  visitor: Visitor;
}

/** What is done to a page before the form is loaded. */
export type Prepare = (page: Page) => Promise<unknown>;

/** One fault as it is played: pages are opened through it, so that everything typed is known afterwards. */
export class Scene implements Stage {
  readonly chromium: Chromium;
  readonly network: Middleman;
  readonly origin: string;
  readonly marker: string;
  readonly random: () => number;
  readonly seats: Seat[] = [];
  private readonly tabs: Page[] = [];
  /** Letters the browser has reported as committed since the scene began, and that what has happened since cannot take back. */
  committed: readonly SealedLetter[] = [];
  private readonly localOnly = new Set<SealedLetter>();
  /** What the fault wants counted beside itself, as in `restored from the back-forward cache`. */
  readonly seen: string[] = [];

  constructor({ chromium, network, origin, marker, random }: Stage) {
    this.chromium = chromium;
    this.network = network;
    this.origin = origin;
    this.marker = marker;
    this.random = random;
  }

  /** A new tab at one of the site's pages. */
  async tab(path: string, prepare: Prepare = async () => undefined): Promise<Page> {
    const page = await this.chromium.context.newPage();
    this.tabs.push(page);
    page.setDefaultTimeout(15_000);
    await prepare(page);
    await page.goto(this.origin + path);
    return page;
  }

  /** A new tab at the form, ready to be typed into. `path`: which of the pages with it. */
  async open(prepare?: Prepare, path = "/"): Promise<Seat> {
    const page = await this.tab(path, prepare);
    const nth = this.seats.length;
    const visitor = new Visitor(page, nth === 0 ? this.marker : `${this.marker}t${nth}`, this.random);
    const seat = { page, visitor };
    this.seats.push(seat);
    await visitor.arrive();
    return seat;
  }

  /** Closes every tab that is still there. */
  async leave(): Promise<void> {
    for (const page of this.tabs) if (!page.isClosed()) await page.close();
  }

  /** Fills in a random part of the form and stops in the middle of a word. */
  async fillSome({ visitor }: Seat): Promise<void> {
    await visitor.fill(1 + Math.floor(this.random() * 5), this.chance(0.7) ? this.random() : 0);
  }

  /** Lets up to so many milliseconds pass: part of the fault, which must hit every moment after a key. */
  async pause(upToMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.random() * upToMs));
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[Math.floor(this.random() * choices.length)];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  }

  /** The browser has reported these as committed. */
  commit(letters: readonly SealedLetter[], place: Place): void {
    this.committed = [...this.committed, ...letters];
    if (place === "local") for (const letter of letters) this.localOnly.add(letter);
  }

  /** The browser is killed and started again. What localStorage took may be lost with it; what IndexedDB took may not. */
  async kill(): Promise<void> {
    await this.chromium.kill();
    this.committed = this.committed.filter((letter) => !this.localOnly.has(letter));
    await this.chromium.start();
  }

  /** Its renderer ends as if it had run into a bug: no event, no farewell. */
  async crash({ page }: Seat): Promise<void> {
    const debug = await this.chromium.context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    // Never answered, as there is nobody left to answer.
    debug.send("Page.crash").catch(() => undefined);
    await crashed;
    await page.close();
  }
}

/** Plays the fault. The seats it answers with are still there, and their visitors go on; all others are gone. */
export type Fault = (scene: Scene) => Promise<Seat[]>;
