import {
  type AnswersOf,
  createForm,
  type FormDefinition,
  type FormOptions,
  type FormSource,
  type FormState,
  type HeadlessForm,
} from "@baton/widget";
import { useEffect, useRef, useSyncExternalStore } from "react";

/**
 * A form's state and actions for components of your own. One submission for as long as the component lives: the options of the first render
 * count, and rendering again changes nothing. When the component goes, what waits leaves.
 */
export function useBatonForm<const D extends FormSource | FormDefinition>(
  options: FormOptions<D>,
): HeadlessForm<AnswersOf<D>> & { readonly state: FormState<AnswersOf<D>> } {
  const kept = useRef<HeadlessForm<AnswersOf<D>>>(null);
  kept.current ??= createForm<D>(options);
  const form = kept.current;
  const state = useSyncExternalStore(
    form.subscribe,
    () => form.state,
    () => form.state,
  );
  useEffect(() => () => form.close(), [form]);
  return { ...form, state };
}
