import { matches } from "@baton/engine/conditions";
import { matcher } from "@baton/engine/matching/matcher";
import type { Contestant } from "./contestant.ts";

export const baton: Contestant = {
  name: "Baton",
  prepare(conditions) {
    const find = matcher(conditions, {});
    return ({ flat }) => find((path) => flat.get(path));
  },
};

/** Every route asked in turn, as a loop over conditions does it. */
export const plainScan: Contestant = {
  name: "plain scan",
  prepare:
    (conditions) =>
    ({ flat }) => {
      const lookup = (path: string) => flat.get(path);
      return conditions.findIndex((condition) => matches(condition, lookup, {}));
    },
};
