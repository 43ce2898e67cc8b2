import type { AnswerValue } from "@baton/contract/form";

/** What a visitor can do in a form. */
export interface Actions {
  change(field: string, value: AnswerValue): void;
  leave(): void;
  /** Draws anew what a field has learned by itself. */
  again(): void;
  next(): void;
  back(): void;
  /** Send again what could not be sent. */
  retry(): void;
  /** "Don't save." */
  refuse(): void;
  agree(): void;
  /** "Start over", "Forget my answers": nothing that was given stays, here or at the edge. */
  forget(): void;
  /** To the field with the problem. */
  seek(field: string): void;
}

/** What the line about saving says. `off`: the form saves nothing before Send, and says nothing. `resumed`: an earlier page's answers are here. */
export type Saving = "off" | "on" | "resumed" | "waiting" | "asked" | "refused" | "erasing" | "erased";
