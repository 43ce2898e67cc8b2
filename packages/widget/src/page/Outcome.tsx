import type { BookingOffer, Outcome } from "@baton/contract/assignment";
import { outcomeWords as words } from "./after-words.ts";
import { RepFace } from "./RepFace.tsx";
import { safeUrl } from "./safe-url.ts";

interface OutcomeProps {
  outcome: Outcome;
  /** What the form says where the outcome says nothing. */
  thanks: string;
  /** A time with the rep is booked, not still to be chosen. */
  booked: boolean;
  /** Draws the picker. */
  pick(into: Element, offer: BookingOffer): void;
}

/** What came of it: the rep and their times, or what happens next. Its heading stands where the sign of work had one, which the keyboard is on. */
export const OutcomeView = ({ outcome, thanks, booked, pick }: OutcomeProps) => {
  const { rep, booking, next, status } = outcome;
  const url = safeUrl(booking?.url);
  // Only our own calendar, and only with a token, can be booked right here.
  const offer = status === "assigned" && booking?.provider === "baton" && booking.token !== undefined && booking;
  // An ending of the form's own brings its own words.
  const own = next.kind === "message" || next.kind === "download" ? next : undefined;
  const link = next.kind === "download" ? next : next.kind === "message" ? next.link : undefined;
  const address = safeUrl(link?.url);
  const itself = rep
    ? booked
      ? words.meeting(rep.name)
      : url
        ? words.meet(rep.name)
        : words.meetLater(rep.name)
    : status === "disqualified"
      ? words.thanks
      : words.received;
  return (
    <div class={offer ? (rep ? "outcome rep" : "outcome") : "outcome middle"}>
      {rep && !own ? offer && <RepFace rep={rep} /> : status !== "disqualified" && <span class="tick" aria-hidden="true" />}
      <h2 tabIndex={-1} data-focus="outcome">
        {own?.title ?? itself}
      </h2>
      {offer && rep && <p class="muted small">{rep.title}</p>}
      {offer ? (
        <div
          class="picker"
          ref={(into) => {
            if (into) pick(into, offer);
          }}
        />
      ) : (
        <p class="muted">{own ? own.text : thanks}</p>
      )}
      {link && address && (
        <a class="button main" href={address} download={next.kind === "download"}>
          {link.label}
        </a>
      )}
      {!offer && url && (
        <a class="button main" href={url} target="_blank" rel="noopener">
          {words.openBooking}
        </a>
      )}
    </div>
  );
};
