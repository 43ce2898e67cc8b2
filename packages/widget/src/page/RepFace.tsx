import type { RepCard } from "@baton/contract/assignment";
import { safeUrl } from "./safe-url.ts";

/** The rep's face, or their initials: the name stands in the heading beside it. */
export const RepFace = ({ rep }: { rep: RepCard }) => {
  const photo = safeUrl(rep.photo);
  const initials = rep.name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .join("")
    .slice(0, 2);
  return photo ? (
    <img class="face" src={photo} alt="" width="56" height="56" referrerpolicy="no-referrer" />
  ) : (
    <span class="face" aria-hidden="true">
      {initials}
    </span>
  );
};
