import type { Form } from "@baton/contract/form";
import { visibleSteps } from "@baton/engine/form";
import { dressFrame } from "./dress.ts";
import type { Show, Shown, Told } from "./messages.ts";
import { pretendEdge } from "./pretend-edge.ts";
import { sampleFor } from "./samples.ts";
import { standAside } from "./stand-aside.ts";

// The page in which a form is looked at: a sandbox with the widget as it is served, and nobody behind it.

/** More presses than any form has screens. */
const most = 80;

const tell = (told: Told) => window.parent.postMessage(told, "*");
let begun = false;

addEventListener("message", ({ source, data }: MessageEvent<Partial<Show> | null>) => {
  if (source !== window.parent || data?.kind !== "show" || begun) return;
  begun = true;
  show(data as Show);
});
tell({ kind: "ready" });

function show({ script, form, scheme, shown }: Show): void {
  dressFrame(scheme);
  const edge = pretendEdge(form, shown.at === "end" ? shown.ending : "answers", Date.now());
  standAside(window, edge);
  const host = document.createElement("baton-form");
  host.setAttribute("form", form.id);
  if (scheme !== "auto") host.dataset.theme = scheme;
  const samples = samplesUpTo(form, shown);
  for (const [id, value] of Object.entries(samples)) host.setAttribute(`data-prefill-${id}`, value);
  const left = new Set<string>();
  let sent = false;
  host.addEventListener("baton:step", (event) => left.add((event as CustomEvent<{ step: string }>).detail.step));
  host.addEventListener("baton:submit", () => {
    sent = true;
  });
  host.addEventListener("baton:ready", () => {
    const before = stepsBefore(form, shown, samples);
    const isThere = () => (shown.at === "end" ? sent : left.size >= before);
    void goOn(host, isThere).then((arrived) => {
      tell({ kind: "drawn" });
      if (!arrived && shown.at === "step") tell({ kind: "stuck" });
    });
  });
  document.getElementById("stage")?.append(host);
  const tag = document.createElement("script");
  tag.src = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  document.body.append(tag);
  new ResizeObserver(() => tell({ kind: "height", px: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(
    document.body,
  );
}

/** Answers for what is asked before the step, or for everything. */
function samplesUpTo({ steps }: Form, shown: Shown): Record<string, string> {
  const until = shown.at === "end" ? steps.length : steps.findIndex(({ id }) => id === shown.step);
  const today = new Date().toISOString().slice(0, 10);
  const fields = steps.slice(0, Math.max(0, until)).flatMap((step) => step.fields);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const sample = sampleFor(field, today);
      return sample === null ? [] : [[field.id, sample]];
    }),
  );
}

/** How many steps a visitor with these answers leaves behind before this one. */
function stepsBefore(form: Form, shown: Shown, samples: Record<string, string>): number {
  if (shown.at === "end") return Number.POSITIVE_INFINITY;
  const path = visibleSteps(form, samples);
  const at = path.findIndex(({ id }) => id === shown.step);
  return at < 0 ? path.length - 1 : at;
}

/** Presses on as a visitor would, ticking what must be ticked; false: the form does not let them through. */
async function goOn(host: HTMLElement, isThere: () => boolean): Promise<boolean> {
  const root = host.shadowRoot;
  for (let press = 0; press < most && !isThere(); press++) {
    for (const box of root?.querySelectorAll<HTMLInputElement>("form .agree input[type=checkbox]") ?? []) if (!box.checked) box.click();
    const button = root?.querySelector<HTMLButtonElement>("form button[type=submit]");
    if (!button || button.ariaDisabled === "true") break;
    button.click();
    // The widget tells of a step once what tells is there, which it is: a turn later.
    await new Promise((turn) => setTimeout(turn));
  }
  return isThere();
}
