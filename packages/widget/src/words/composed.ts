import type { Setup } from "../setup.ts";
import { spokenWords } from "./spoken.ts";

/** The edge writes it in front, where a form's script is asked for in a language, or the form has words of its own. */
declare const BATON_SETUP: Setup;

BATON_SETUP.words = spokenWords(BATON_SETUP.texts ?? {}, BATON_SETUP.lang ?? "en");
