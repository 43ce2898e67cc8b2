import { multichoice } from "@baton/engine/fields/multichoice";
import type { FieldMaker } from "../field-kit.ts";

export const maker: FieldMaker = (kit) => ({ ...kit.kind("choice"), ...multichoice });
