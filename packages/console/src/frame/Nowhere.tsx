import { PlaceLink } from "./PlaceLink.tsx";
import { everything } from "./place.ts";

/** An address the console does not know. */
export function Nowhere() {
  return (
    <div class="nowhere">
      <h1>There is nothing at this address</h1>
      <p class="muted">The link may be cut short, or from a version that has other screens.</p>
      <p>
        <PlaceLink to={{ screen: "leads", filter: everything }} class="link">
          See all leads
        </PlaceLink>
      </p>
    </div>
  );
}
