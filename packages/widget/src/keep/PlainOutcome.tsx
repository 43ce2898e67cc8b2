import type { FieldKit } from "../form/fields/field-kit.ts";
import type { Flow } from "../form/flow.ts";
import { safeUrl } from "../page/safe-url.ts";

/** What came of a Send, in its plainest words, where the file for that is not to be had. */
export const plainOutcome = (kit: FieldKit, { outcome, form }: Flow) => {
  const url = safeUrl(outcome?.booking?.url);
  return (
    <div class="outcome middle">
      {false}
      <h2 tabIndex={-1} data-focus="outcome">
        {kit.words.received}
      </h2>
      <p class="muted">{outcome?.next.kind === "message" ? outcome.next.text : form.thanks}</p>
      {url && (
        <a class="button main" href={url} target="_blank" rel="noopener">
          {kit.words.openBooking}
        </a>
      )}
    </div>
  );
};
