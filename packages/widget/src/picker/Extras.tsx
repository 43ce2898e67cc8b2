import type { Field } from "@baton/contract/field";
import { bookedWords as words } from "./booked-words.ts";
import type { PickerActions, PickerState } from "./PickerView.tsx";

const inputs: Record<string, string> = { email: "email", phone: "tel", date: "date", url: "url", number: "number" };

/** What is asked beside the time: who else comes, and the meeting's own questions. */
export const Extras = ({ state, actions }: { state: PickerState; actions: PickerActions }) => {
  const guests = { id: "guests", type: "textarea", label: words.guests, help: words.guestsHelp, required: false } as Field;
  const asked = [...state.questions, ...(state.guests ? [guests] : [])];
  if (asked.length === 0) return null;
  return (
    <div class="extras">
      {asked.map((field) => {
        const { id, label, help, type, required } = field;
        const options =
          type === "yesno"
            ? [
                { value: "yes", label: words.yes },
                { value: "no", label: words.no },
              ]
            : field.options;
        // A list of addresses is no field of the form's, so the edge has no words for what is wrong with it.
        const wrong = state.wrong[id] === "" ? words.guestsWrong : state.wrong[id];
        const given = {
          id: `b-${id}`,
          class: "input",
          name: id,
          value: state.answers[id] ?? "",
          "aria-required": required ? ("true" as const) : undefined,
          "aria-invalid": wrong ? ("true" as const) : undefined,
          "aria-describedby": wrong || help ? `b-${id}-help` : undefined,
          onInput: ({ currentTarget }: { currentTarget: { value: string } }) => actions.answer(id, currentTarget.value),
        };
        if (type === "statement") return <p key={id}>{label}</p>;
        return (
          <div key={id} class="field">
            <label class="label" for={`b-${id}`}>
              {label}
              {!required && <small>{words.optional}</small>}
            </label>
            {options ? (
              <select {...given}>
                <option value="" />
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </select>
            ) : type === "textarea" ? (
              <textarea {...given} rows={2} />
            ) : (
              <input {...given} type={(inputs[type] ?? "text") as "text"} />
            )}
            {(wrong || help) && (
              <p id={`b-${id}-help`} class={wrong ? "problem" : "small"}>
                {wrong ?? help}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
};
