import type { Form } from "@baton/contract/form";

/** How the visitor meets the end: `answers`: as the form says for what was answered; a number: the ending of that place in `endingsOf`. */
export type EndShown = "answers" | "meeting" | "received" | number;

/** What of the form is to be on the screen. */
export type Shown = { at: "step"; step: string } | { at: "end"; ending: EndShown };

/** What the console tells the frame, once. */
export interface Show {
  kind: "show";
  script: string;
  form: Form;
  scheme: "auto" | "light" | "dark";
  shown: Shown;
}

/** What the frame tells the console. */
export type Told =
  /** Its script is there, and waits to be told what to show. */
  | { kind: "ready" }
  /** It is drawn, as far as it could be. */
  | { kind: "drawn" }
  /** `px`: as high as it would like to be. */
  | { kind: "height"; px: number }
  /** The way there stops: something that is asked before could not be answered for the visitor. */
  | { kind: "stuck" };
