import type { Outcome } from "@baton/contract/assignment";
import type { Wire } from "../capture/wire.ts";
import { draw, h } from "../draw.ts";
import { dressLate } from "../look/late.ts";
import { dress } from "../look/style.ts";
import { wear } from "../look/wear.ts";
import { openDialog } from "../modes/dialog.ts";
import type { openOutcome } from "../page/after.ts";
import type { OwnWords } from "../words.ts";

interface MeetingWorld {
  openOutcome: typeof openOutcome;
  /** The form's title. */
  label: string;
  outcome: Outcome;
  thanks: string;
  /** Words of the form's language, and which way they are written. */
  words: OwnWords | undefined;
  dir: string | undefined;
  wire: Wire;
  theme: string | undefined;
  accent: string | undefined;
  onBooked(): void;
  onClosed(): void;
}

/** The rep and their times in a popup, after a form that is not ours was sent. */
export function showMeeting(world: MeetingWorld): void {
  const { openOutcome, label, theme, accent, onClosed } = world;
  const inside = document.createElement("baton-meeting");
  const root = inside.attachShadow({ mode: "open" });
  if (theme) inside.dataset.theme = theme;
  if (world.words?.tag) inside.dataset.lang = world.words.tag;
  if (accent) inside.style.setProperty("--baton-accent", accent);
  dress(root);
  dressLate(root);
  const place = root.appendChild(document.createElement("div"));
  if (world.dir) place.dir = world.dir;
  draw(h("div", { class: "card" }, h("div", { class: "in", ref: fill })) as Parameters<typeof draw>[0], place);
  function fill(into: Element) {
    openOutcome({ h, draw }, into, {
      ...world,
      dress: (text: string) => wear(root, text),
      now: () => Date.now(),
    });
  }
  openDialog({ inside, label, modal: true, theme, first: () => root.querySelector<HTMLElement>("[data-focus]"), onClosed }).open(true);
}
