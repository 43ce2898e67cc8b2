import { url, withScheme } from "@baton/engine/fields/url";
import type { FieldMaker } from "../field-kit.ts";

/** A web address; `https://` comes by itself. */
export const maker: FieldMaker = (kit) => ({
  ...url,
  draw: (props) => (
    <kit.InputField
      {...props}
      input={{ type: "url" }}
      onLeave={() => {
        const whole = withScheme(String(props.value).trim());
        if (whole !== props.value) props.onValue(whole);
        props.onLeave();
      }}
    />
  ),
});
