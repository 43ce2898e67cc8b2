import type { Grouped } from "../FieldFrame.tsx";
import type { FieldMaker } from "../field-kit.ts";

/** Several controls that make one answer, in one frame; what the others build on. The control that the summary's link leads to has the field's id. */
export const maker: FieldMaker = (kit) => ({
  css: "fieldset,legend{padding:0;border:0;min-width:0}",
  frame({ children, role, onKeyDown, ...props }: Grouped) {
    const { id: _, name: __, "aria-required": required, ...rest } = kit.described(props);
    return (
      // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a group may not be required, a radiogroup may.
      <fieldset class="field" role={role} aria-required={role === "radiogroup" ? required : undefined} onKeyDown={onKeyDown} {...rest}>
        <legend class="label">
          <span>{props.field.label}</span> <kit.Optional field={props.field} />
        </legend>
        <kit.Help field={props.field} />
        {children}
        <kit.Wrong {...props} />
      </fieldset>
    );
  },
});
