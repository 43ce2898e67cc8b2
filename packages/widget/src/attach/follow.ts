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
  /** It was sent, and what comes now is somebody else's. */
  onAnother(): void;
  /** A field that should be asked there is not. */
  onMissing(field: string): void;
}

/**
 * Follows a form that comes with the page or later, goes, and comes again; another that fits better, or that a visitor begins with, as long as
 * nothing is answered in the first. It listens on the document and to the form's `submit()`, changes nothing about what the form does, and
 * keeps nobody's event: what the page does with its own form it does as if nobody were there.
 */
export function follow(fields: readonly Field[], said: Attribute, heard: Heard) {
  let target: Target | null = null;
  const answered = new Set<string>();
  const reported = new Set<string>();
  /** Which answer says whose Send it was, until somebody else begins; and what it was. */
  let by: Field | undefined;
  let sent = "";

  // In small letters: a page may write an address so before it sends the form.
  const saidBy = (field = by) => field && target?.places.get(field.id)?.inputs[0]?.value.trim().toLowerCase();
  function remember() {
    // Pages of one form that come after the one with the address are of the same visitor.
    const email = fields.find((field) => field.type === "email" && saidBy(field));
    if (email || !sent) by = email ?? fields.find((field) => saidBy(field));
    sent = saidBy() ?? sent;
  }

  /**
   * What a form is emptied by is seen nowhere, and whether its page has taken what was sent neither: who still has the same address in it
   * corrects what they sent, everybody else is another. Where no address is given, the first answer says it.
   */
  function renew() {
    const whose = saidBy();
    if (!sent || whose === undefined || whose === sent) return;
    sent = "";
    answered.clear();
    heard.onAnother();
  }

  /** Asked for by the tag, or necessary in any case, or there before; and neither there nor answered by now. */
  const missing = () =>
    fields
      .filter(({ id, required, when }) => (required && !when) || said(`data-map-${id}`) || reported.has(id))
      .map(({ id }) => id)
      .filter((id) => target && !target.places.has(id) && !answered.has(id));

  function look(liked = target?.form) {
    const before = target;
    const found = findTarget(fields, said, liked, answered.size > 0 && liked === before?.form && liked?.isConnected);
    if (!found) return;
    target = found;
    if (before?.form !== found.form) {
      heard.onFound(found.form);
      guarded(overhear)(found.form);
      renew();
    } else for (const id of before.places.keys()) if (!found.places.has(id) && !answered.has(id)) report(id);
    for (const { id } of fields) if (said(`data-map-${id}`) && !found.places.has(id) && !answered.has(id)) report(id);
  }

  function report(id: string) {
    if (reported.has(id)) return;
    reported.add(id);
    heard.onMissing(id);
  }

  function tell(field: Field, control: Control) {
    const value = asForm(field, control.inputs.flatMap(givenBy), languages(), control.type);
    const empty = isEmpty(value);
    if (empty) answered.delete(field.id);
    else answered.add(field.id);
    heard.onAnswer(field.id, value);
  }

  const isOurs = (form: unknown) => target !== null && form === target.form;
  /** Begun with and passed over: not looked at anew with every letter. */
  let passed: unknown;
  const begins = (form: unknown) => {
    // Once it was sent, the next may begin elsewhere.
    if ((answered.size > 0 && !sent) || isOurs(form) || form === passed || !(form instanceof HTMLFormElement)) return;
    passed = form;
    look(form);
  };
  const typed = (event: Event) => {
    const { form } = event.target as Input;
    begins(form);
    if (!isOurs(form)) return;
    renew();
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
    guarded((event: Event) => isOurs((event.target as Input).form) && heard.onLeft()),
    all,
  );
  function sends(form: unknown) {
    begins(form);
    if (!isOurs(form)) return;
    look();
    renew();
    // What a browser filled in by itself was never typed.
    for (const field of fields) {
      const control = target?.places.get(field.id);
      if (control) tell(field, control);
    }
    for (const id of missing()) report(id);
    heard.onSubmit([...answered]);
    remember();
  }
  // On the window and while it goes down: before anybody can stop it, and whether or not they do.
  window.addEventListener(
    "submit",
    guarded((event: Event) => sends(event.target)),
    all,
  );

  const overheard = new WeakSet<HTMLFormElement>();
  /** A form that its page's script sends by `form.submit()` fires no event. What that does it goes on doing, and first thing after. */
  function overhear(form: HTMLFormElement) {
    const { submit } = form;
    // A field may be called that.
    if (overheard.has(form) || typeof submit !== "function") return;
    overheard.add(form);
    const hear = guarded(sends);
    const own = Object.hasOwn(form, "submit");
    let within = false;
    // Whoever takes it to send another form sends that one. What the page makes of every form's `submit()` after us holds here, too, also where
    // that calls this one.
    function value(this: HTMLFormElement, ...given: []) {
      if (within) return submit.apply(this, given);
      within = true;
      try {
        hear(this);
        return (own ? submit : HTMLFormElement.prototype.submit).apply(this, given);
      } finally {
        within = false;
      }
    }
    Object.defineProperty(form, "submit", { value, configurable: true, writable: true });
  }

  let due = false;
  let asked = 0;
  /** How much all forms ask: cheaper than to look at each whenever a page moves. */
  const asking = () => Array.from(document.forms, (form) => form.length).reduce((all, one) => all + one, 0);
  const soon = () => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      passed = undefined;
      guarded(look)();
    }, 100);
  };
  new MutationObserver((changes) => {
    const form = target?.form;
    const before = asked;
    asked = asking();
    if (!form?.isConnected || asked !== before || changes.some(({ target: place }) => form.contains(place))) soon();
  }).observe(document, { childList: true, subtree: true });
  look();
  return {
    missing,
    /** What was sent does not fit: whatever is changed now is the same visitor's. */
    mend() {
      sent = "";
    },
  };
}

function languages(): string[] {
  try {
    return Intl.getCanonicalLocales([document.documentElement.lang || "en", "en"]);
  } catch {
    // A malformed `lang` of a page, such as en_US, would make every `Intl` throw.
    return ["en"];
  }
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
