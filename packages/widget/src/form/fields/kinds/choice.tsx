import type { Option } from "@baton/contract/form";
import { select } from "@baton/engine/fields/select";
import type { FieldMaker } from "../field-kit.ts";
import css from "./choice.css";

/** Some of a few, all of them in sight: one, or where its type takes a list, several. Number keys pick the first nine. */
export const maker: FieldMaker = (kit) => ({
  ...select,
  css,
  draw(props) {
    const Group = kit.kind("group").frame ?? kit.FieldFrame;
    const { field, value, onValue, onLeave } = props;
    const { id } = field;
    const { options = [] } = field;
    const several = field.type === "multichoice";
    const list = Array.isArray(value) ? value : value === "" ? [] : [String(value)];
    const pick = (chosen: Option) => {
      const wanted = ({ value: one }: Option) => list.includes(one) !== (several && one === chosen.value);
      onValue(several ? options.filter(wanted).map((option) => option.value) : chosen.value);
      onLeave();
    };
    return (
      <Group
        {...props}
        role={several ? "group" : "radiogroup"}
        onKeyDown={(event) => {
          const place = event.altKey || event.ctrlKey || event.metaKey ? -1 : Number(event.key) - 1;
          const chosen = options[place];
          if (!chosen) return;
          // Arrow keys go on from there.
          (event.currentTarget as HTMLElement).querySelectorAll("input")[place]?.focus();
          pick(chosen);
        }}
      >
        <div class="choices" data-look={field.look}>
          {options.map((option, index) => (
            <label key={option.value} class="choice">
              {option.picture && <img src={option.picture} alt="" referrerpolicy="no-referrer" />}
              <input
                type={several ? "checkbox" : "radio"}
                // The summary's link leads to the first one.
                id={index === 0 ? id : undefined}
                name={id}
                value={option.value}
                checked={list.includes(option.value)}
                onChange={() => pick(option)}
              />
              <span>
                {option.label}
                {option.help && <small>{option.help}</small>}
              </span>
            </label>
          ))}
        </div>
      </Group>
    );
  },
});
