import form from "./form.css";
import { wear } from "./wear.ts";

/** Gives a shadow root the looks of a form, in one sheet with what comes after them. */
export const dress = (root: ShadowRoot, more = ""): void => wear(root, form + more);
