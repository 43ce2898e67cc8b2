import { number } from "@baton/engine/fields/number";
import { grouped, type Marks, plainAmount } from "../amount.ts";
import { rewrite } from "../caret.ts";
import type { FieldMaker } from "../field-kit.ts";
import css from "./currency.css";

/** An amount, grouped as it is typed. The answer is the plain number as text, as in `1234.5`. */
export const maker: FieldMaker = (kit) => ({
  ...number,
  css,
  draw(props) {
    const { field, value } = props;
    const parts = new Intl.NumberFormat(kit.languages(), { style: "currency", currency: field.currency ?? "USD" }).formatToParts(12345.6);
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
    const marks: Marks = { group: part("group"), decimal: part("decimal") || "." };
    const ahead = parts.findIndex(({ type }) => type === "currency") < parts.findIndex(({ type }) => type === "integer");
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
            value: grouped(String(value), marks),
            onInput(event: InputEvent & { currentTarget: HTMLInputElement }) {
              const input = event.currentTarget;
              const plain = plainAmount(input.value, marks);
              rewrite(input, grouped(plain, marks), (letter) => letter !== marks.group, event.inputType);
              props.onValue(plain);
            },
          })}
          {!ahead && unit}
        </div>
      </kit.FieldFrame>
    );
  },
});
