import type { AnswerValue } from "@baton/contract/form";

/** What a visitor can do in a form. */
export interface Actions {
  change(field: string, value: AnswerValue): void;
  leave(): void;
  /** Draws anew what a field has learned by itself. */
  again(): void;
  /** To the next screen; from the last one, and where it could not be sent, Send. */
  next(): void;
  back(): void;
  /** "Don't save." */
  refuse(): void;
  agree(): void;
  /** "Start over", "Forget my answers": nothing that was given stays, here or at the edge. */
  forget(): void;
}

/** What the line about saving says. `off`: the form saves nothing before Send, and says nothing. `resumed`: an earlier page's answers are here. */
export type Saving = "off" | "on" | "resumed" | "waiting" | "asked" | "refused" | "erasing" | "erased";
