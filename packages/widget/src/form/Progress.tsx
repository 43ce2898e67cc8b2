import { words } from "../words.ts";

/** How far along; a form of one step has no way to show. */
export const Progress = ({ index, count }: { index: number; count: number }) =>
  count < 2 ? null : (
    <div class="progress">
      <span>{words.stepOf(index + 1, count)}</span>
      <div class="track" aria-hidden="true">
        {Array.from({ length: count }, (_, step) => (
          <i key={step} class={step <= index ? "on" : ""} />
        ))}
      </div>
    </div>
  );
