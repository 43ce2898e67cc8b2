import form from "./form.css";
import { wear } from "./wear.ts";

/** Gives a shadow root the looks of a form, or of what is drawn beside one. */
export const dress = (root: ShadowRoot, text = form): void => wear(root, text);
