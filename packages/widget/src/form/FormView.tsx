import type { ComponentChildren } from "preact";
import { words } from "../words.ts";
import type { Actions, Saving } from "./actions.ts";
import { type Flow, inWords } from "./flow.ts";
import { StepView } from "./StepView.tsx";

/** The whole card. */
export const FormView = ({
  flow,
  saving,
  durable,
  actions,
  ending,
}: {
  flow: Flow;
  saving: Saving;
  /** What waits outlives this tab. */
  durable: boolean;
  actions: Actions;
  /** What stands here once it is sent; nothing while the file for that is not here. */
  ending(flow: Flow): ComponentChildren;
}) => {
  const asking = flow.phase !== "done" && flow.phase !== "routing";
  return (
    <div class="card">
      <div class="in">
        {asking
          ? [
              <div key="title">
                <h2 class="title">{inWords(flow, flow.form.title)}</h2>
                {flow.form.intro && <p class="lead">{inWords(flow, flow.form.intro)}</p>}
              </div>,
              <StepView key="step" flow={flow} saving={saving} durable={durable} actions={actions} />,
            ]
          : (ending(flow) ?? (
              <h2 tabIndex={-1} data-focus="outcome">
                {flow.outcome ? inWords(flow, flow.form.thanks) : words.sending}
              </h2>
            ))}
      </div>
      <p class="live" role="status">
        {flow.said}
      </p>
      {/* Outside of the keyboard's way and of every screen reader; only a machine fills it in. */}
      <div class="trap" aria-hidden="true">
        <input name="website_confirm" tabIndex={-1} autocomplete="off" data-trap />
      </div>
    </div>
  );
};
