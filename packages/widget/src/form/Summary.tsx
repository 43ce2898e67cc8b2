import type { Field, FieldProblem } from "@baton/contract/form";
import { words } from "../words.ts";

/** Everything wrong on this step, each line leading to its field. Takes the keyboard after a failed Next. */
export const Summary = ({ problems, fields, seek }: { problems: FieldProblem[]; fields: Field[]; seek(field: string): void }) =>
  problems.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1} data-focus="summary">
      <b>{words.problems(problems.length)}</b>
      <ul>
        {problems.map(({ field, message }) => {
          const label = fields.find(({ id }) => id === field)?.label;
          return (
            <li key={field}>
              {label ? (
                <button type="button" class="link" onClick={() => seek(field)}>
                  {label}: {message}
                </button>
              ) : (
                message
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
