import type { Outcome } from "@baton/contract/assignment";
import type { Wire } from "../capture/wire.ts";
import { draw, h } from "../draw.ts";
import { loadAfter } from "../load.ts";
import { dressLate } from "../look/late.ts";
import { dress } from "../look/style.ts";
import { openDialog } from "../modes/dialog.ts";

interface MeetingWorld {
  edge: string;
  /** The form's title. */
  label: string;
  outcome: Outcome;
  thanks: string;
  wire: Wire;
  theme: string | undefined;
  accent: string | undefined;
  onBooked(): void;
  onClosed(): void;
}

/** The rep and their times in a popup, after a form that is not ours was sent. */
export async function showMeeting(world: MeetingWorld): Promise<void> {
  const { edge, label, theme, accent, onClosed } = world;
  const { openOutcome } = await loadAfter(edge);
  const inside = document.createElement("baton-meeting");
  const root = inside.attachShadow({ mode: "open" });
  if (theme) inside.dataset.theme = theme;
  if (accent) inside.style.setProperty("--baton-accent", accent);
  dress(root);
  dressLate(root);
  const place = root.appendChild(document.createElement("div"));
  draw(h("div", { class: "card" }, h("div", { class: "in", ref: fill })) as Parameters<typeof draw>[0], place);
  function fill(into: Element) {
    openOutcome({ h, draw }, into, {
      ...world,
      words: undefined,
      dress: (text: string) => dress(root, text),
      now: () => Date.now(),
    });
  }
  openDialog({ inside, label, modal: true, theme, first: () => root.querySelector<HTMLElement>("[data-focus]"), onClosed }).open(true);
}
