import type { FieldKit } from "../form/fields/field-kit.ts";
import type { SummaryProps } from "../form/late-views.ts";
import { problemsHere } from "./problems-here.ts";

/**
 * Everything wrong on this screen, each line leading to its field. Takes the keyboard after a failed Next, and when it is drawn for the first
 * time, however late.
 */
export const summary = (kit: FieldKit, { flow, fields }: SummaryProps) => {
  const problems = problemsHere(flow, fields);
  return problems.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1} data-focus="summary">
      <b>{kit.words.problems?.(problems.length)}</b>
      <ul>
        {problems.map(({ field, message }) => {
          const label = fields.find(({ id }) => id === field)?.label;
          return (
            <li key={field}>
              {label ? (
                <button
                  type="button"
                  class="link"
                  onClick={({ currentTarget }) => (currentTarget.getRootNode() as ShadowRoot).getElementById(field)?.focus()}
                >
                  {label}: {message}
                </button>
              ) : (
                message
              )}
            </li>
          );
        })}
      </ul>
      <span ref={(mark) => mark?.parentElement?.focus()} />
    </div>
  );
};
