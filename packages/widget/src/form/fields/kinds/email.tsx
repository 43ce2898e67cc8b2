import { email } from "@baton/engine/fields/email";
import type { FieldMaker } from "../field-kit.ts";

/** An address; after a slip of the finger in a well-known domain, a button with the one probably meant, from a file that is fetched when the field is left. */
export const maker: FieldMaker = (kit) => {
  /** As it was when a field was left: nobody is told of slips while they write. */
  let left: unknown;
  let known: typeof import("../../../near/typos.tsx") | undefined;
  return {
    ...email,
    draw(props) {
      const leave = () => {
        left = props.value;
        props.onLeave();
        kit.load("typos").then(
          (typos) => {
            known = typos;
            props.again();
          },
          () => {},
        );
      };
      return (
        <kit.InputField {...props} input={{ type: "email", onBlur: leave }}>
          {left === props.value && known?.suggestion(kit, props)}
        </kit.InputField>
      );
    },
  };
};
