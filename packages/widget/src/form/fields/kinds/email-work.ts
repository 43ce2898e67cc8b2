import { workEmail } from "@baton/engine/fields/work-email";
import type { FieldMaker } from "../field-kit.ts";

/** An address at work. */
export const maker: FieldMaker = (kit) => ({ ...kit.kind("email"), ...workEmail });
