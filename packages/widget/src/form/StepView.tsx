import { laidOut } from "../npm/step-layout.ts";
import { words } from "../words.ts";
import type { Actions, Saving } from "./actions.ts";
import { AnyField } from "./fields/AnyField.tsx";
import { type Flow, inWords, onScreen } from "./flow.ts";
import { Summary } from "./late-views.ts";
import { Progress } from "./Progress.tsx";
import { SavingLine } from "./SavingLine.tsx";

/** The package lets a page lay out its steps; a form by script tag is spared that. */
declare const WITH_LAYOUTS: boolean;

/** One screen of the form: where we are, what is asked, and the way on. */
export const StepView = ({ flow, saving, durable, actions }: { flow: Flow; saving: Saving; durable: boolean; actions: Actions }) => {
  const { step, fields, index, count, done } = onScreen(flow);
  if (!step) return null;
  const sending = flow.phase === "sending";
  const unreachable = flow.phase === "unreachable";
  const drawn = fields.map((field) => (
    <AnyField
      key={field.id}
      field={field}
      value={flow.answers[field.id] ?? ""}
      problem={flow.problems.find((problem) => problem.field === field.id)}
      onValue={actions.change}
      onLeave={actions.leave}
      again={actions.again}
    />
  ));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        actions.next();
      }}
    >
      <Progress index={index} count={count} done={done} />
      <div class="step" key={flow.screen} data-way={flow.direction}>
        <div>
          <h3 class="step-title" tabIndex={-1} data-focus="heading">
            {step.title}
          </h3>
          {step.help && <p class="lead small">{step.help}</p>}
        </div>
        <SavingLine saving={saving} durable={durable} text={flow.form.noticeText} actions={actions} />
        {flow.refusal && <Summary flow={flow} fields={fields} />}
        {WITH_LAYOUTS ? laidOut(flow.form, { ...step, fields, index, count, answers: flow.answers }, drawn) : drawn}
      </div>
      {unreachable && (
        <p class="trouble" role="alert">
          {words.unreachable}
          {words.kept?.(durable)}
        </p>
      )}
      <div class="nav">
        {index > 0 && (
          <button type="button" class="button back" onClick={actions.back}>
            {words.back}
          </button>
        )}
        <button type="submit" class="button main next" aria-disabled={sending ? "true" : undefined}>
          {sending && <span class="spin" />}
          {sending ? words.sending : unreachable ? words.retry : index + 1 < count ? words.next : inWords(flow, flow.form.submitLabel)}
        </button>
      </div>
    </form>
  );
};
