import { Button } from "../../look/Button.tsx";
import { figure } from "../../look/words.ts";
import type { Replaying } from "./replay-leads.ts";

/** How far a run is, and a way to end it. */
export function HowFar({ replaying, onCancel }: { replaying: Replaying; onCancel(): void }) {
  const running = replaying.state === "running" ? replaying : null;
  const words = running
    ? `Decided again: ${figure(running.done)} of ${figure(running.all)} leads`
    : `Reading decisions: ${figure(replaying.state === "reading" ? replaying.read : 0)} so far`;
  return (
    <div class="section change-far">
      <div class="change-far-words">
        <span>{words}</span>
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <progress class="change-bar" aria-label="Replay" {...(running ? { value: running.done, max: Math.max(1, running.all) } : {})} />
    </div>
  );
}
