import { yesno } from "@baton/engine/fields/yesno";
import type { FieldMaker } from "../field-kit.ts";

export const maker: FieldMaker = (kit) => {
  const choice = kit.kind("choice");
  return {
    ...choice,
    ...yesno,
    draw: (props) =>
      choice.draw?.({
        ...props,
        field: {
          ...props.field,
          options: [
            { value: "yes", label: kit.say("yes", "Yes") },
            { value: "no", label: kit.say("no", "No") },
          ],
        },
      }),
  };
};
