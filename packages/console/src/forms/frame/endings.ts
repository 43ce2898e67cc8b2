import type { Ending, Form } from "@baton/contract/form";

/** One way a form may end, with where it stands in the form. */
export interface EndingHere {
  /** In words, for a list to choose from. */
  name: string;
  ending: Ending;
  fit: boolean;
}

/** Every ending a form has of its own, in the order of its steps and then of its endings. */
export function endingsOf(form: Pick<Form, "steps" | "endings">): EndingHere[] {
  const ofSteps = form.steps.flatMap(({ title, ends }) =>
    ends ? [{ name: `${inWords(ends.ending)}, after “${title}”${ends.fit ? "" : " (not a fit)"}`, ...ends }] : [],
  );
  return [...ofSteps, ...(form.endings ?? []).map(({ ending }) => ({ name: inWords(ending), ending, fit: true }))];
}

function inWords(ending: Ending): string {
  switch (ending.kind) {
    case "meeting":
      return "A meeting";
    case "message":
      return `Message: ${short(ending.title ?? ending.text)}`;
    case "download":
      return `Download: ${short(ending.title ?? ending.label)}`;
    case "redirect":
      return `Led to ${short(ending.url)}`;
  }
}

const short = (text: string): string => (text.length > 44 ? `${text.slice(0, 43)}…` : text);
