import type { Flow } from "../form/flow.ts";
import { words } from "../words.ts";
import { type OpenPicker, PickerSlot } from "./PickerSlot.tsx";
import { safeUrl } from "./safe-url.ts";

/** What the visitor sees after Send: the rep and their times, or what happens next. */
export const Ending = ({ flow, openPicker }: { flow: Flow; openPicker: OpenPicker }) => {
  const { outcome, phase, form } = flow;
  if (!outcome || phase === "routing") {
    return (
      <div class="end middle" part="outcome">
        <span class="spin" />
        <h2 tabIndex={-1} data-focus="outcome">
          {words.routing}
        </h2>
      </div>
    );
  }
  const { rep, booking, next, status } = outcome;
  const url = safeUrl(booking?.url);
  const picks = status === "assigned" && booking?.provider === "baton" && booking.token !== undefined;
  const heading = rep
    ? url
      ? words.meet(rep.name)
      : words.meetLater(rep.name)
    : status === "disqualified"
      ? words.thanks
      : words.received;
  return (
    <div class={picks ? "end" : "end middle"} part="outcome">
      {!rep && status !== "disqualified" && <span class="tick" aria-hidden="true" />}
      <h2 tabIndex={-1} data-focus="outcome">
        {heading}
      </h2>
      {picks ? <PickerSlot open={openPicker} url={url} /> : <p class="muted">{next.kind === "message" ? next.text : form.thanks}</p>}
      {!picks && url && (
        <a class="button main" part="button" href={url} target="_blank" rel="noopener">
          {words.openBooking}
        </a>
      )}
    </div>
  );
};
