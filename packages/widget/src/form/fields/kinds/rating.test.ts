import type { Field } from "@baton/contract/form";
import { expect, it } from "vitest";
import type { FieldKit, FieldProps } from "../field-kit.ts";
import { maker } from "./rating.tsx";

type Pressed = { key: string; timeStamp: number; currentTarget: { querySelectorAll(): [] } };

/** Marks given, by field, by keys that are pressed at these moments. */
function given(...keys: [field: string, key: string, at: number][]): [string, unknown][] {
  const marks: [string, unknown][] = [];
  const { draw } = maker({ kind: () => ({ frame: "group" }), FieldFrame: "frame" } as unknown as FieldKit);
  for (const [id, key, timeStamp] of keys) {
    const field: Field = { id, type: "rating", label: id, required: false, capture: true };
    const onValue = (mark: unknown) => marks.push([id, mark]);
    const drawn = draw?.({ field, value: "", onValue, onLeave() {} } as unknown as FieldProps);
    const { props } = drawn as unknown as { props: { onKeyDown(event: Pressed): void } };
    props.onKeyDown({ key, timeStamp, currentTarget: { querySelectorAll: () => [] } });
  }
  return marks;
}

it("a one and a nought are a ten", () => expect(given(["nps", "1", 0], ["nps", "0", 500]).at(-1)).toEqual(["nps", 10]));

it("later, a nought is one", () => expect(given(["nps", "1", 0], ["nps", "0", 1_500]).at(-1)).toEqual(["nps", 0]));

it("a nought in the next question is one, however soon it comes", () =>
  expect(given(["nps", "1", 0], ["ease", "0", 500])).toEqual([
    ["nps", 1],
    ["ease", 0],
  ]));
