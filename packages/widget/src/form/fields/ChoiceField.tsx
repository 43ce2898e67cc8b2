import { described, type FieldProps, Help, Optional, Wrong } from "./FieldFrame.tsx";

/** One of a few, all of them in sight. */
export const ChoiceField = (props: FieldProps) => {
  const { field, value, onValue, onLeave } = props;
  const { id, name, "aria-required": required, ...rest } = described(props);
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: HTML allows it, and a plain group may be neither required nor invalid.
    <fieldset class="field" role="radiogroup" aria-required={required} {...rest}>
      <legend class="label">
        <span>{field.label}</span> <Optional field={field} />
      </legend>
      <Help field={field} />
      <div class="choices">
        {field.options?.map((option, index) => (
          <label key={option.value} class="choice">
            <input
              type="radio"
              // The summary's link leads to the first one.
              id={index === 0 ? id : undefined}
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => {
                onValue(field.id, option.value);
                onLeave();
              }}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <Wrong {...props} />
    </fieldset>
  );
};
