import type { openPicker } from "../picker/picker.ts";

/** Name of the picker's file, known when the two are built together. */
declare const PICKER_FILE: string;

let loaded: Promise<typeof openPicker> | undefined;

/** The picker's code, fetched once; a failure is forgotten, so that the next call tries again. */
export function loadPicker(edge: string): Promise<typeof openPicker> {
  loaded ??= import(`${edge}/w/${PICKER_FILE}`).then(
    (module) => module.openPicker,
    (error) => {
      loaded = undefined;
      throw error;
    },
  );
  return loaded;
}
