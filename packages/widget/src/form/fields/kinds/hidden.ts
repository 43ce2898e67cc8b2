import type { FieldMaker } from "../field-kit.ts";

/** Never shown: what the page or a default brings. */
export const maker: FieldMaker = () => ({ draw: () => null });
