import type { Field } from "@baton/contract/form";
import { amountAnswer, type Marks, readAmount } from "@baton/engine/fields/amount";
import { number } from "@baton/engine/fields/number";
import { type AmountLine, grouped, typedInto } from "../amount.ts";
import { rewrite } from "../caret.ts";
import type { FieldMaker } from "../field-kit.ts";
import css from "./currency.css";

/** An amount, grouped as it is typed. The answer is the plain number as text, as in `1234.5`. */
export const maker: FieldMaker = (kit) => {
  const lines: Record<string, AmountLine> = {};
  /** How the page's language writes this field's amounts. */
  const written = ({ currency = "USD" }: Field) => {
    const partsOf = (amount: number, currencyDisplay: "symbol" | "name" = "symbol") =>
      new Intl.NumberFormat(kit.languages(), { style: "currency", currency, currencyDisplay }).formatToParts(amount);
    const parts = partsOf(12345.6);
    const part = (type: string, among = parts) => among.find((one) => one.type === type)?.value ?? "";
    const marks: Marks = { group: part("group"), decimal: part("decimal") || "." };
    const units = () => [parts, partsOf(1, "name"), partsOf(9, "name")].map((some) => part("currency", some));
    return { parts, part, marks, units };
  };
  return {
    ...number,
    given: (told, field, own) => (own ? amountAnswer(own, written(field).marks) : told),
    css,
    draw(props) {
      const { field, value } = props;
      const { parts, part, marks, units } = written(field);
      const ahead = parts.findIndex(({ type }) => type === "currency") < parts.findIndex(({ type }) => type === "integer");
      const held = lines[field.id];
      const last = held?.answer === String(value) ? held : { shown: grouped(String(value), marks), answer: String(value) };
      const unit = (
        <span class="input unit" aria-hidden="true">
          {part("currency")}
        </span>
      );
      return (
        <kit.FieldFrame {...props}>
          <div class="amount">
            {ahead && unit}
            {kit.inputOf(props, {
              key: "amount",
              inputMode: "decimal",
              autocomplete: field.autocomplete ?? "off",
              value: last.shown,
              onInput(event: InputEvent & { currentTarget: HTMLInputElement }) {
                const input = event.currentTarget;
                const pasted = !/^(insert(Composition)?Text|delete)/.test(event.inputType);
                const line = typedInto(last, input.value, marks, pasted, units());
                lines[field.id] = line;
                rewrite(input, line.shown, (letter) => !!line.byHand || letter !== marks.group, event.inputType);
                props.onValue(line.answer);
              },
              onBlur() {
                if (readAmount(last.shown, marks)) delete lines[field.id];
                props.onLeave();
              },
            })}
            {!ahead && unit}
          </div>
        </kit.FieldFrame>
      );
    },
  };
};
