import { useEffect, useState } from "preact/hooks";

interface Props {
  label: string;
  /** Null: none is given. */
  value: number | null;
  min: number;
  step: "any" | 1;
  /** Answers whether it was taken; where not, the field shows what holds. */
  onGiven(value: number | null): boolean;
}

/** A number that is taken when the field is left or Enter pressed. What is half typed stays, whatever else happens on the page. */
export function NumberField({ label, value, min, step, onGiven }: Props) {
  const held = value === null ? "" : String(value);
  const [typed, setTyped] = useState(held);
  useEffect(() => setTyped(held), [held]);
  return (
    <input
      class="input form-number"
      type="number"
      min={min}
      step={step}
      value={typed}
      placeholder="–"
      aria-label={label}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onChange={(event) => {
        const given = event.currentTarget.value;
        if (given !== held && !onGiven(given === "" ? null : Number(given))) setTyped(held);
      }}
    />
  );
}
