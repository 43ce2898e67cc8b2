import type { FieldMaker } from "../field-kit.ts";
import css from "./chips.css";

export const maker: FieldMaker = () => ({ css });
