import type { Field } from "@baton/contract/form";
import type { Fault, FieldRule } from "./rule.ts";

/** Also of a `currency`, whose answer is the plain amount. */
export const number: FieldRule = {
  check: (text, field) =>
    /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)
      ? outOfBounds(Number(text), field) || offStep(Number(text), field)
      : ["invalid", "number.invalid", "Enter a number, such as 250"],
};

/** Bounds are included. */
export function outOfBounds(value: number, { min, max }: Pick<Field, "min" | "max">): Fault | undefined {
  if (min !== undefined && value < min) return ["out-of-range", "out-of-range.min", "Enter {min} or more", { min }];
  if (max !== undefined && value > max) return ["out-of-range", "out-of-range.max", "Enter {max} or less", { max }];
}

/** Multiples count from `min`, as a browser's own slider counts them; tenths and hundredths are no exact numbers to a machine. */
function offStep(value: number, { min = 0, step }: Field): Fault | undefined {
  const steps = step ? (value - min) / step : 0;
  if (step && Math.abs(steps - Math.round(steps)) > 1e-6) {
    if (step === 1) return ["invalid", "number.whole", "Enter a whole number"];
    return min
      ? ["invalid", "number.steps", "Enter a number in steps of {step} from {min}"]
      : ["invalid", "number.step", "Enter a multiple of {step}"];
  }
}
