import { app } from "./app.ts";
import type { Env } from "./env.ts";
import { consumeDeliveries, type DeliveryMessage } from "./queues/deliveries.ts";

export { CalendarObject } from "./objects/calendar/object.ts";
export { IdentityObject } from "./objects/identity/object.ts";
export { LeadObject } from "./objects/lead/object.ts";
export { PilotObject } from "./objects/pilot/object.ts";
export { PoolObject } from "./objects/pool/object.ts";
export { ScribeObject } from "./objects/scribe/object.ts";

export default {
  fetch: app.fetch,
  queue: consumeDeliveries,
} satisfies ExportedHandler<Env, DeliveryMessage>;
