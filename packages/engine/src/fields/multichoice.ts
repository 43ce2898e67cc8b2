import type { FieldRule } from "./rule.ts";
import { select } from "./select.ts";

/** `min` and `max` count. */
export const multichoice: FieldRule = {
  ...select,
  list: true,
  check(_, field, list) {
    const { min = 0, max = Number.POSITIVE_INFINITY, options = [] } = field;
    if (new Set(list).size < list.length || !list.every((text) => options.some(({ value }) => value === text))) {
      return ["invalid", "choose.invalid"];
    }
    if (list.length < min) return ["out-of-range", "choose.min", "Choose at least {min}"];
    return list.length > max && ["out-of-range", "choose.max", "Choose at most {max}"];
  },
};
