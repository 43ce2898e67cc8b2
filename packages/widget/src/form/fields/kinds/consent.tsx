import { consent, versionOf } from "@baton/engine/fields/consent";
import type { FieldMaker } from "../field-kit.ts";
import css from "./consent.css";

/** A box to tick; the answer says to which words. */
export const maker: FieldMaker = (kit) => ({
  ...consent,
  css,
  draw(props) {
    const { field, problem } = props;
    const version = versionOf(field);
    return (
      <div class="field">
        <label class="agree">
          <input
            {...kit.described(props)}
            type="checkbox"
            value={version}
            checked={props.value === version}
            onChange={(event) => {
              props.onValue(event.currentTarget.checked ? version : "");
              props.onLeave();
            }}
          />
          <span>
            {field.label} <kit.Optional field={field} />
          </span>
        </label>
        {(field.help || field.link) && (
          <p class="help small" id={`${field.id}-help`}>
            {field.help}{" "}
            {field.link && (
              <a href={field.link.url} target="_blank" rel="noopener">
                {field.link.label}
              </a>
            )}
          </p>
        )}
        {problem && (
          <p class="problem" id={`${field.id}-wrong`}>
            {problem.message}
          </p>
        )}
      </div>
    );
  },
});
