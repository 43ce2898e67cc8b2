import type { FieldMaker } from "../field-kit.ts";
import css from "./stars.css";

export const maker: FieldMaker = () => ({ css });
