import { words } from "../words.ts";

/** How far along; a form of one step has no way to show. `done`: from 0 to 1, this step included. */
export const Progress = ({ index, count, done }: { index: number; count: number; done: number }) =>
  count < 2 ? null : (
    <div class="progress">
      <span>{words.stepOf(index + 1, count)}</span>
      <progress class="track" value={done} aria-hidden="true" />
    </div>
  );
