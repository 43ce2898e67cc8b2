import type { Field } from "@baton/contract/field";
import { bookedWords as words } from "./booked-words.ts";
import type { PickerActions, PickerState } from "./PickerView.tsx";

const inputs: Record<string, string> = { email: "email", phone: "tel", date: "date", url: "url", number: "number" };

/** What is asked beside the time: who else comes, and the meeting's own questions, as the edge has prepared them for here. */
export const Extras = ({ state, actions }: { state: PickerState; actions: PickerActions }) => {
  const guests = { id: "guests", type: "textarea", label: words.guests, help: words.guestsHelp, required: false } as Field;
  const asked = [...state.questions, ...(state.guests ? [guests] : [])];
  if (asked.length === 0) return null;
  return (
    <div class="extras">
      {asked.map((field) => {
        const { id, label, help, type, required, link } = field;
        const options =
          type === "yesno"
            ? [
                { value: "yes", label: words.yes },
                { value: "no", label: words.no },
              ]
            : field.options;
        // A list of addresses is no field of the form's, so the edge has no words for what is wrong with it.
        const wrong = state.wrong[id] === "" ? words.guestsWrong : state.wrong[id];
        const value = state.answers[id] ?? "";
        const given = {
          id: `b-${id}`,
          class: "input",
          name: id,
          value,
          "aria-required": required ? ("true" as const) : undefined,
          "aria-invalid": wrong ? ("true" as const) : undefined,
          "aria-describedby": wrong || help ? `b-${id}-help` : undefined,
          onInput: ({ currentTarget }: { currentTarget: { value: string } }) => actions.answer(id, currentTarget.value),
        };
        if (type === "statement") return <p key={id}>{label}</p>;
        const picked = value.split("\n");
        const boxes = (type === "multichoice" || type === "consent") && options;
        const drawn = boxes ? (
          boxes.map((option) => (
            <label class="ticks" key={option.value}>
              <input
                {...given}
                class=""
                id={undefined}
                type="checkbox"
                value={option.value}
                checked={picked.includes(option.value)}
                onInput={() => actions.answer(id, toggled(picked, option.value))}
              />
              <span>{option.label}</span>
            </label>
          ))
        ) : options ? (
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
        );
        const Frame = boxes ? "fieldset" : "div";
        const Label = boxes ? "legend" : "label";
        return (
          <Frame key={id} class="field">
            {/* A box to tick says itself what it is. */}
            {label && (
              <Label class="label" for={boxes ? undefined : `b-${id}`}>
                {label}
                {!required && <small>{words.optional}</small>}
              </Label>
            )}
            {drawn}
            {link && (
              <a class="small" href={link.url} target="_blank" rel="noopener">
                {link.label}
              </a>
            )}
            {(wrong || help) && (
              <p id={`b-${id}-help`} class={wrong ? "problem" : "small"}>
                {wrong ?? help}
              </p>
            )}
          </Frame>
        );
      })}
    </div>
  );
};

const toggled = (picked: string[], value: string) =>
  (picked.includes(value) ? picked.filter((one) => one !== value) : [...picked, value]).filter(Boolean).join("\n");
