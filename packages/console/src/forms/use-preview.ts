import type { FormPreview } from "@baton/contract/ops";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";

/** When nothing was typed for so long. */
const restMs = 300;

export interface Preview {
  /** Of the text as it stands, or of a moment ago while `busy`. */
  seen: FormPreview | null;
  /** The last one that could be drawn: what cannot be shown does not take away what can. */
  drawable: (FormPreview & { form: NonNullable<FormPreview["form"]>; script: string }) | null;
  failure: unknown;
  busy: boolean;
  again(): void;
}

/** What a visitor would get of the text, asked of the edge whenever the writing rests. */
export function usePreview(text: string | null, lang: string): Preview {
  const api = useApi();
  const [seen, setSeen] = useState<FormPreview | null>(null);
  const [drawable, setDrawable] = useState<Preview["drawable"]>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  const first = useRef(true);
  useEffect(() => {
    if (text === null) return;
    const stop = new AbortController();
    setBusy(true);
    const ask = () =>
      api.previewForm(text, lang, stop.signal).then(
        (preview) => {
          if (stop.signal.aborted) return;
          setSeen(preview);
          const { form, script } = preview;
          if (form && script !== null) setDrawable({ ...preview, form, script });
          setFailure(null);
          setBusy(false);
        },
        (problem: unknown) => {
          if (stop.signal.aborted) return;
          setFailure(problem);
          setBusy(false);
        },
      );
    const timer = setTimeout(ask, first.current ? 0 : restMs);
    first.current = false;
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, text, lang, turn]);
  return { seen, drawable, failure, busy, again: () => setTurn((count) => count + 1) };
}
