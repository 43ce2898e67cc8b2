import { createForm, type FieldState, fetchForm } from "@baton/widget/headless";

/** The same form, drawn by this page alone: one sentence after the other, in the page's own markup. */
const place = document.getElementById("example");
if (place) void begin(place);

async function begin(place: HTMLElement) {
  const edge = place.dataset.edge ?? "";
  const site = "pk_demo";
  const form = createForm({
    edge,
    site,
    form: await fetchForm({ edge, site, form: "demo-request" }),
    page: () => ({ url: location.href }),
  });
  let drawn = "";

  function show() {
    const { phase, step, fields, problems, outcome, said, focus } = form.state;
    // Only what is asked decides what is drawn anew; what is typed stays where it is typed.
    const next = [phase, step.id, ...fields.map(({ field }) => field.id), ...problems.map(({ field, code }) => field + code)].join();
    if (next === drawn) return;
    drawn = next;
    place.querySelector("[role=status]")?.replaceChildren(said);
    place
      .querySelector(".asked")
      ?.replaceChildren(...(phase === "done" ? ending() : phase === "asking" ? questions() : [text("p", "One moment…")]));
    // Where the state says that the keyboard should move: to the first mistake, else to the heading.
    if (focus) (place.querySelector<HTMLElement>("[aria-invalid=true]") ?? place.querySelector<HTMLElement>("h2"))?.focus();

    function questions(): Node[] {
      const next = text("button", step.index + 1 < step.count ? "And then" : form.state.form.submitLabel);
      next.className = "button";
      next.type = "submit";
      return [text("h2", `${step.index + 1} of ${step.count}: ${step.title}`), ...fields.map(question), next];
    }

    function ending(): Node[] {
      const { rep, booking } = outcome ?? {};
      const words = text("h2", rep ? `${rep.name} will talk to you` : "Thank you");
      const link = text("a", "Choose a time");
      link.href = booking?.url ?? "";
      link.className = "button";
      return booking?.url ? [words, link] : [words];
    }
  }

  function question({ field, value, problem }: FieldState): Node {
    const label = text("label", field.label);
    const control = field.options ? document.createElement("select") : document.createElement("input");
    if (control instanceof HTMLSelectElement)
      control.append(new Option("…", ""), ...(field.options ?? []).map(({ value, label }) => new Option(label, value)));
    else control.autocomplete = field.type === "email" ? "email" : field.type === "country" ? "country" : "on";
    control.name = field.id;
    control.value = String(value);
    control.required = field.required;
    control.ariaInvalid = String(problem !== undefined);
    control.addEventListener("input", () => form.answer(field.id, control.value));
    control.addEventListener("blur", () => form.leave());
    label.append(control);
    if (problem) label.append(text("small", problem.message));
    return label;
  }

  place.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    form.next();
  });
  addEventListener("pagehide", () => form.close());
  form.subscribe(show);
  show();
}

function text<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, words: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.textContent = words;
  if (tag === "h2") element.tabIndex = -1;
  return element;
}
