import { useEffect, useState } from "preact/hooks";
import { longText } from "../long.ts";

/** How long nothing is typed into a long text before it is read through. */
const settledAfterMs = 250;

/** The text as it stands; of a long one, as it stood when nobody typed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (settled === text) return;
    const timer = setTimeout(() => setSettled(text), settledAfterMs);
    return () => clearTimeout(timer);
  }, [text, settled]);
  return text.length < longText ? text : settled;
}
