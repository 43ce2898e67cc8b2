import type { AnswerValue, Field } from "@baton/contract/form";
import { isEmpty } from "@baton/engine/empty";
import type { Control, Input } from "./controls.ts";
import { asForm, type Given } from "./reading.ts";
import { type Attribute, findTarget, type Target } from "./target.ts";

/** What is heard of a form that is not ours. None of it may take long: the page waits for whoever listens. */
interface Heard {
  onFound(form: HTMLFormElement): void;
  onAnswer(field: string, value: AnswerValue): void;
  onLeft(): void;
  onSubmit(fields: string[]): void;
  /** A field that should be asked there is not. */
  onMissing(field: string): void;
}

/**
 * Follows a form that comes with the page or later, goes, and comes again. It listens on the document, changes nothing about the form, and
 * keeps nobody's event: what the page does with its own form it does as if nobody were there.
 */
export function follow(fields: readonly Field[], said: Attribute, heard: Heard) {
  let target: Target | null = null;
  const answered = new Set<string>();
  const reported = new Set<string>();

  /** Asked for by the tag, or necessary in any case, or there before; and neither there nor answered by now. */
  const missing = () =>
    fields
      .filter(({ id, required, when }) => (required && !when) || said(`data-map-${id}`) || reported.has(id))
      .map(({ id }) => id)
      .filter((id) => target && !target.places.has(id) && !answered.has(id));

  function look() {
    const before = target;
    const found = findTarget(fields, said);
    if (!found) return;
    target = found;
    if (before?.form !== found.form) heard.onFound(found.form);
    else for (const id of before.places.keys()) if (!found.places.has(id) && !answered.has(id)) report(id);
    for (const { id } of fields) if (said(`data-map-${id}`) && !found.places.has(id) && !answered.has(id)) report(id);
  }

  function report(id: string) {
    if (reported.has(id)) return;
    reported.add(id);
    heard.onMissing(id);
  }

  function tell(field: Field, control: Control) {
    const value = asForm(field, control.inputs.flatMap(givenBy), [document.documentElement.lang || "en", "en"]);
    const empty = isEmpty(value);
    if (empty) answered.delete(field.id);
    else answered.add(field.id);
    heard.onAnswer(field.id, value);
  }

  const isOurs = (event: Event) => target !== null && (event.target as Input).form === target.form;
  const typed = (event: Event) => {
    if (!isOurs(event)) return;
    for (const field of fields) {
      const control = target?.places.get(field.id);
      if (control?.inputs.includes(event.target as Input)) tell(field, control);
    }
  };
  const all = { capture: true, passive: true };
  document.addEventListener("input", guarded(typed), all);
  document.addEventListener("change", guarded(typed), all);
  document.addEventListener(
    "focusout",
    guarded((event: Event) => isOurs(event) && heard.onLeft()),
    all,
  );
  // On the window and while it goes down: before anybody can stop it, and whether or not they do.
  window.addEventListener(
    "submit",
    guarded(({ target: form }: Event) => {
      if (form !== target?.form) return;
      look();
      // What a browser filled in by itself was never typed.
      for (const field of fields) {
        const control = target?.places.get(field.id);
        if (control) tell(field, control);
      }
      for (const id of missing()) report(id);
      heard.onSubmit([...answered]);
    }),
    all,
  );

  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      guarded(look)();
    }, 100);
  };
  new MutationObserver((changes) => {
    const form = target?.form;
    if (!form?.isConnected || changes.some(({ target: place }) => form.contains(place))) soon();
  }).observe(document, { childList: true, subtree: true });
  look();
  return { missing };
}

function givenBy(input: Input): Given[] {
  if (input instanceof HTMLSelectElement) return [...input.selectedOptions].map(({ value, text }) => ({ value, words: text }));
  if (/^(radio|checkbox)$/.test(input.type)) {
    return (input as HTMLInputElement).checked ? [{ value: input.value, words: input.labels?.[0]?.textContent ?? "" }] : [];
  }
  return [{ value: input.value, words: input.value }];
}

/** A fault of ours is ours alone. */
function guarded<Args extends unknown[]>(act: (...args: Args) => unknown): (...args: Args) => void {
  return (...args) => {
    try {
      act(...args);
    } catch (error) {
      console.error(error);
    }
  };
}
