import { boundsOn, date } from "@baton/engine/fields/date";
import type { FieldMaker } from "../field-kit.ts";

/** The browser's own date box, in the visitor's way to write dates; the answer is `2026-11-30`. */
export const maker: FieldMaker = (kit) => {
  const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  };
  return {
    ...date,
    check: (text, field, list) => date.check?.(text, boundsOn(field, today()), list),
    draw(props) {
      const { from, until } = boundsOn(props.field, today());
      return kit.InputField({ ...props, input: { type: "date", min: from, max: until } });
    },
  };
};
