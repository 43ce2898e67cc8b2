import { type EventDetail, type EventName, type MountedForm, type MountOptions, mount } from "@baton/widget";
import { createElement, type HTMLAttributes, type ReactElement, useEffect, useRef } from "react";

type Listener = (detail: EventDetail) => void;

export interface BatonFormProps extends MountOptions, Omit<HTMLAttributes<HTMLDivElement>, "children" | "onError" | "onSubmit"> {
  /** The form is drawn. */
  onReady?: Listener;
  /** A step was finished. */
  onStep?: Listener;
  /** A field was changed and left. */
  onAnswer?: Listener;
  /** The edge confirmed the first answers. */
  onPartial?: Listener;
  /** The edge confirmed the whole. */
  onSubmit?: Listener;
  /** A rep has the lead. */
  onAssigned?: Listener;
  /** A meeting is confirmed. */
  onBooked?: Listener;
  /** Something in the form went wrong. */
  onError?: Listener;
}

const listeners = {
  onReady: "ready",
  onStep: "step",
  onAnswer: "answer",
  onPartial: "partial",
  onSubmit: "submit",
  onAssigned: "assigned",
  onBooked: "booked",
  onError: "error",
} as const satisfies Record<string, EventName>;
type On = keyof typeof listeners;

/** A slip in the props is told in the console as `mount` says it: an effect that threw would take the whole page off the screen. */
function mountedIn(host: HTMLElement, options: MountOptions): MountedForm | undefined {
  try {
    return mount(host, options);
  } catch (error) {
    console.error(error);
  }
}

/**
 * A form where the component stands. It is mounted once for an edge, site and form: rendering again, with whatever other props, never
 * draws it anew, and the listeners of the latest render are called. On a server it is an empty element that a browser fills; reserve its
 * height by style.
 */
export function BatonForm(props: BatonFormProps): ReactElement {
  const { edge, site, form, prefill, language, scheme, accent, card, layouts, css, fetch, ...rest } = props;
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  // What is no form at all is for `mount` to name.
  const id = typeof form === "string" ? form : form?.form?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what else is in the props is read when the form is mounted, and may change as it likes
  useEffect(() => {
    if (!place.current) return;
    // An element of its own for every mounting, so that one that is going away and one that comes never meet.
    const host = place.current.appendChild(document.createElement("div"));
    const mounted = mountedIn(host, latest.current);
    if (!mounted) return () => host.remove();
    const stops = (Object.keys(listeners) as On[]).map((name) => mounted.on(listeners[name], (detail) => latest.current[name]?.(detail)));
    return () => {
      for (const stop of stops) stop();
      mounted.remove();
      host.remove();
    };
  }, [edge, site, id]);

  const attributes = Object.fromEntries(Object.entries(rest).filter(([name]) => !Object.hasOwn(listeners, name)));
  return createElement("div", { ...attributes, ref: place });
}
