import { draw } from "../draw.ts";
import type { Flow } from "../form/flow.ts";
import { plainOutcome } from "../form/late-views.ts";
import { words } from "../words.ts";

/** Draws what came of it into an element, once; rejects when the code for that cannot be loaded. */
export type OpenOutcome = (into: Element) => Promise<void>;

/** After Send: a sign of work until the outcome is known and drawn by the second file, or its plainest words where that is not to be had. */
export const Ending = ({ flow, openOutcome }: { flow: Flow; openOutcome: OpenOutcome }) => {
  const drawOutcome = (into: Element | null) => {
    if (!into) return;
    openOutcome(into).catch((error) => {
      console.error(error);
      draw(plainOutcome(flow) ?? <h2>{words.received}</h2>, into);
    });
  };
  return (
    <div key={flow.phase} class="end" {...(flow.outcome && { ref: drawOutcome })}>
      <div class="outcome middle">
        <span class="spin" />
        <h2 tabIndex={-1} data-focus="outcome">
          {words.routing}
        </h2>
      </div>
    </div>
  );
};
