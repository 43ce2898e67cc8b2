import { draw } from "../draw.ts";
import { words } from "../words.ts";

/** Draws the picker into an element, once; rejects when it cannot be loaded. */
export type OpenPicker = (into: Element) => Promise<void>;

const bones = [56, 44, 76, 200];

/** The place of the picker: grey shapes of its size until it is here, a link where it cannot be. */
export const PickerSlot = ({ open, url }: { open: OpenPicker; url: string | undefined }) => (
  <div
    class="picker"
    part="picker"
    ref={(place) => {
      if (place) open(place).catch(() => draw(<Elsewhere url={url} />, place));
    }}
  >
    <div class="waiting" role="status" aria-label={words.loadingTimes}>
      {bones.map((height) => (
        <div key={height} class="bone" style={{ height: `${height}px` }} />
      ))}
    </div>
  </div>
);

const Elsewhere = ({ url }: { url: string | undefined }) => (
  <div class="waiting">
    <p class="muted">{words.pickerFailed}</p>
    {url && (
      <a class="button main" part="button" href={url} target="_blank" rel="noopener">
        {words.openBooking}
      </a>
    )}
  </div>
);
