import { reset } from "cloudflare:test";
import { beforeAll } from "vitest";

// All files share one runtime, so that its modules arrive once; what one of them booked must not be taken in the next.
beforeAll(reset, 60_000);
