/** What happens in a form, as the page may hear of it; each name says what is certain, no earlier. */
export type EventName = "ready" | "step" | "answer" | "partial" | "submit" | "assigned" | "booked" | "error";

/** Never an answer: a page's tags have no business with those. */
export interface EventDetail {
  /** The same for the DOM event and the dataLayer; stable where it happens once, as in `<submission>.booked`. */
  event_id: string;
  form: string;
  submission: string;
  step?: string;
  field?: string;
  code?: string;
}

export type Listener = (detail: EventDetail) => void;

interface Page {
  dataLayer?: { push?: (entry: object) => unknown };
}

/** Tells the page: a bubbling `baton:<name>` on the form's element, which the SDK's listeners hear too, and `dataLayer` where there is one. */
export function announce(host: Element, name: EventName, detail: EventDetail): void {
  host.dispatchEvent(new CustomEvent(`baton:${name}`, { bubbles: true, composed: true, detail }));
  try {
    (window as Page).dataLayer?.push?.({ event: `baton:${name}`, ...detail });
  } catch (error) {
    // A tag of the page that throws is the page's affair; the visitor's form goes on.
    console.error(error);
  }
}
