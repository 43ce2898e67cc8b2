/** What happens in a form, as the page may hear of it; each name says what is certain, no earlier. */
export type EventName = "ready" | "step" | "answer" | "partial" | "submit" | "assigned" | "booked" | "error";

/** No answer stands in it unless the page asks for them by `data-events="answers"`. */
export interface EventDetail {
  /** The same for the DOM event and the dataLayer, and nobody else's; where it happens once, `<submission>.booked`, as webhooks say it too. */
  event_id: string;
  form: string;
  submission: string;
  /** `step`: the one that was finished. */
  step?: string;
  /** `answer`: the field that was left. */
  field?: string;
  /** `error`: what went wrong. */
  code?: string;
  /** `answer`, asked for: what was captured of it. */
  value?: unknown;
  /** `submit`, asked for: what was captured, by field. */
  answers?: Record<string, unknown>;
}

export type Listener = (detail: EventDetail) => void;

interface Page {
  dataLayer?: { push?: (entry: object) => unknown };
}

/**
 * Tells the page: a bubbling `baton:<name>` on the form's element, which the SDK's listeners hear too, and `dataLayer` where there is one and
 * the element does not say `data-datalayer="off"`.
 */
export function announce(host: HTMLElement, name: EventName, told: EventDetail, answers?: () => Record<string, unknown>): void {
  const { events, datalayer } = host.dataset;
  const detail = { ...told };
  if (events === "answers") {
    if (name === "submit") detail.answers = answers?.() ?? {};
    if (name === "answer") detail.value = answers?.()[told.field ?? ""];
  }
  host.dispatchEvent(new CustomEvent(`baton:${name}`, { bubbles: true, composed: true, detail }));
  // A form may have gone before it was ready: nobody sees it.
  if (datalayer === "off" || (name === "ready" && !host.isConnected)) return;
  try {
    (window as Page).dataLayer?.push?.({ event: `baton:${name}`, ...detail });
  } catch (error) {
    // A tag of the page that throws is the page's affair; the visitor's form goes on.
    console.error(error);
  }
}
