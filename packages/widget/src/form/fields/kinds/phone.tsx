import { phone } from "@baton/engine/fields/phone";
import type { FieldKind, FieldMaker } from "../field-kit.ts";
import css from "./phone.css";

/**
 * A line for a number, and room for its country. What fills that and writes the number as its country does is fetched when the field is drawn;
 * without that it is a plain line. Elements stand where they do there, so that nobody loses the one they are typing in.
 */
export const maker: FieldMaker = (kit) => {
  let better: FieldKind["draw"];
  return {
    ...phone,
    css,
    draw(props) {
      if (better) return better(props);
      const learn = () => {
        kit.load("dial").then(
          ({ phoneField }) => {
            better = phoneField(kit);
            props.again();
          },
          () => {},
        );
      };
      return (
        <kit.FieldFrame {...props}>
          <div class="tel" dir="ltr">
            <span class="input dial" ref={learn} />
            {kit.inputOf(props, { type: "tel" })}
          </div>
        </kit.FieldFrame>
      );
    },
  };
};
