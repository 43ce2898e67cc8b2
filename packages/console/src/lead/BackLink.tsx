import { PlaceLink } from "../frame/PlaceLink.tsx";
import { everything } from "../frame/place.ts";
import { Icon } from "../look/Icon.tsx";

export function BackLink() {
  return (
    <nav class="lead-back" aria-label="Back">
      <PlaceLink to={{ screen: "leads", filter: everything }}>
        <Icon name="back" />
        All leads
      </PlaceLink>
      <span class="key" aria-hidden="true">
        Esc
      </span>
    </nav>
  );
}
