import {
  type AnswersOf,
  createForm,
  type FormDefinition,
  type FormOptions,
  type FormSource,
  type FormState,
  type HeadlessForm,
} from "@baton/widget";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { leaveWithPage } from "./leave-with-page.ts";

/**
 * A form's state and actions for components of your own. One submission for as long as the component lives: the options of the first
 * render count, and rendering again changes nothing. The actions are the same functions at every render, and the answer is the same
 * object until the state is another. When the component or its page goes, what waits leaves. On a server it is the form as it begins.
 */
export function useBatonForm<const D extends FormSource | FormDefinition>(
  options: FormOptions<D>,
): HeadlessForm<AnswersOf<D>> & { readonly state: FormState<AnswersOf<D>> } {
  const kept = useRef<HeadlessForm<AnswersOf<D>>>(null);
  kept.current ??= createForm<D>(options);
  const form = kept.current;
  const now = () => form.state;
  const state = useSyncExternalStore(form.subscribe, now, now);
  useEffect(() => {
    const stop = leaveWithPage(form);
    return () => {
      stop();
      form.close();
    };
  }, [form]);
  return useMemo(() => ({ ...form, state }), [form, state]);
}
