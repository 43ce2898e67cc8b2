import type { FieldMaker } from "../field-kit.ts";

/** Asks nothing. */
export const maker: FieldMaker = (kit) => ({
  ...kit.kind(""),
  draw: ({ field }) => (
    <div class="field">
      <b>{field.label}</b>
      {field.help && <p class="muted">{field.help}</p>}
    </div>
  ),
});
