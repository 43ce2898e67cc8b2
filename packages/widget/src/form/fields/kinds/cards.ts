import type { FieldMaker } from "../field-kit.ts";
import css from "./cards.css";

export const maker: FieldMaker = () => ({ css });
