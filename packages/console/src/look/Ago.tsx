import { useNow } from "../frame/Clock.tsx";
import { agoInWords, exactInWords } from "./time.ts";

/** How long ago; the exact moment when hovered. */
export function Ago({ at }: { at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactInWords(at)}>
      {agoInWords(at, now)}
    </time>
  );
}
