import type { CaptureRequest, CaptureResponse } from "@baton/contract/capture";
import type { AnswerValue, FormDefinition } from "@baton/contract/form";
import type { Keeper } from "../keep/keeper.ts";
import type { Wire } from "./wire.ts";

/** What a form is given by the world around it; tests bring their own clock, dice, disk and wire. */
export interface Surroundings {
  site: string;
  form: FormDefinition;
  noticeHash: string;
  wire: Wire;
  /** What outlives the page; undefined where it is not to be had: what waits is then kept in memory. */
  keeper: Promise<Keeper | undefined>;
  /** Global Privacy Control, or any other standing wish: nothing leaves before Send, whatever the form says. */
  private: boolean;
  mint(): { submission: string; secret: string };
  /** Begins the ids of this page's entries. */
  tab: string;
  page(): CaptureRequest["page"];
  /** Honeypot filled in. */
  trapped(): boolean;
  /** Epoch milliseconds. */
  now(): number;
  later(ms: number, task: () => void): () => void;
  random(): number;
}

/** Fulfils after so many milliseconds. */
export const pause = ({ later }: Pick<Surroundings, "later">, ms: number) => new Promise<void>((over) => later(ms, over));

/** Everything a submission needs to know and to tell. */
export interface CaptureWorld extends Surroundings {
  /** Everything that stands in the fields, by field id. */
  answers(): Readonly<Record<string, AnswerValue>>;
  /** Id of the step on the screen. */
  shown(): string;
  onReceipt(response: CaptureResponse): void;
  /** A try failed; `waitMs` until the next, Infinity when only the visitor can start one. */
  onTrouble(waitMs: number): void;
  /** What was saved before Send is gone from the edge. */
  onForgotten(): void;
}
