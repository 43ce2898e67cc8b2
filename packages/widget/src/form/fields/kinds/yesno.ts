import { yesno } from "@baton/engine/fields/yesno";
import type { FieldMaker } from "../field-kit.ts";
import { say } from "../say.ts";

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
            { value: "yes", label: say(kit, "yes", "Yes") },
            { value: "no", label: say(kit, "no", "No") },
          ],
        },
      }),
  };
};
