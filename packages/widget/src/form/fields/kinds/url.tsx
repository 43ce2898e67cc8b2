import { url, withScheme } from "@baton/engine/fields/url";
import type { FieldMaker } from "../field-kit.ts";

/** A web address; `https://` comes by itself. */
export const maker: FieldMaker = (kit) => ({
  ...url,
  draw: (props) => (
    <kit.InputField
      {...props}
      input={{ type: "url" }}
      onLeave={() =>
        // Enter leads on while the keyboard is here still: the field is left in the middle of a drawing, and speaks after it.
        queueMicrotask(() => {
          // Copied along from a mail or a chat; the marks are seen by nobody, who would look for them in vain.
          const bare = String(props.value).replace(/\p{Cf}|^\s*<|>\s*$/gu, "");
          const whole = withScheme(bare.trim());
          if (whole !== props.value) props.onValue(whole);
          props.onLeave();
        })
      }
    />
  ),
});
