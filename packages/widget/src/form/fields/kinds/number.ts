import { number } from "@baton/engine/fields/number";
import type { FieldMaker } from "../field-kit.ts";

/** A number box that turns with the mouse wheel loses answers; text with digits does not. */
export const maker: FieldMaker = () => ({ ...number, input: { inputMode: "decimal" } });
