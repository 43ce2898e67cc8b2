/** As much of a page as is looked at. */
interface Place {
  window: Pick<Window, "addEventListener" | "removeEventListener">;
  document: Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState">;
}

/**
 * A tab may be closed with the component still on it: what waits leaves as the page hides, which is the last that some browsers tell of one.
 * The answer ends it.
 */
export function leaveWithPage(form: { close(): void }, { window, document }: Place = globalThis): () => void {
  const hidden = () => {
    if (document.visibilityState === "hidden") form.close();
  };
  const gone = () => form.close();
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("pagehide", gone);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("pagehide", gone);
  };
}
