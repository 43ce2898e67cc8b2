import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../look/Icon.tsx";

/** Typing pauses this long before the edge is asked. */
const pauseMs = 250;

/** Search by name, e-mail or company. Escape clears, then leaves. */
export function Search({ field, text, onText }: { field: RefObject<HTMLInputElement | null>; text: string; onText(text: string): void }) {
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sent = useRef(text);
  useEffect(() => {
    // Only a change that did not come from here (back button, cleared filter) may overwrite what is being typed.
    if (text !== sent.current) setTyped(text);
    sent.current = text;
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (next: string, waitMs: number) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next.trim();
      onText(sent.current);
    }, waitMs);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (typed === "") field.current?.blur();
    else send("", 0);
  };

  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={field}
        class="input"
        type="text"
        enterkeyhint="search"
        maxLength={100}
        value={typed}
        placeholder="Name, e-mail or company"
        aria-label="Search leads by name, e-mail or company"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => send(event.currentTarget.value, pauseMs)}
        onKeyDown={onKey}
      />
      <span class="key" aria-hidden="true">
        /
      </span>
    </search>
  );
}
