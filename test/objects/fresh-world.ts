import { reset } from "cloudflare:test";
import { beforeAll } from "vitest";
import { slotsChanged } from "../../workers/edge/src/endpoints/first-slots.ts";

// All files share one runtime, so that its modules arrive once; what one of them booked must not be taken in the next, nor the free times
// it was shown be known there.
beforeAll(async () => {
  await reset();
  slotsChanged();
}, 60_000);
