import type { FieldKit, FieldProps } from "../form/fields/field-kit.ts";
import { say } from "../form/fields/say.ts";
import { betterAddress } from "./better-address.ts";

/** Under an e-mail field that was left: the address that was probably meant, one press away. */
export function suggestion(kit: FieldKit, { value, onValue }: FieldProps) {
  const better = betterAddress(String(value));
  return (
    <div role="status" class={better ? "" : "live"}>
      {better && (
        <button
          type="button"
          class="link small"
          onClick={({ currentTarget }) => {
            // The button goes, and the keyboard may not go with it.
            currentTarget.closest(".field")?.querySelector("input")?.focus();
            onValue(better);
          }}
        >
          {say(kit, "didYouMean", "Did you mean {0}?", better)}
        </button>
      )}
    </div>
  );
}
