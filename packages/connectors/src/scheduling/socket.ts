import type { BookingWord } from "@baton/contract/scheduling";

/** What the visitor has typed themselves, for the vendor's form; nothing else may be told. */
export interface Prefill {
  email?: string;
  firstName?: string;
  lastName?: string;
}

/** A webhook call as it came in: whatever a vendor may have signed. */
export interface WebhookCall {
  method: string;
  /** As the vendor was given it: origin, path and query. */
  url: string;
  header(name: string): string | null;
  body: string;
}

/** How one vendor's booking pages are linked to and how its webhooks are read. */
export interface SchedulingPlug {
  /** The rep's link with the visitor's details filled in, and `tracking` where the vendor hands it back. */
  link(url: string, prefill: Prefill, tracking: string): string;
  /** Whether the vendor sent this, under this secret, and not long ago. `now`: epoch ms. */
  signed(call: WebhookCall, secret: string, now: number): Promise<boolean>;
  /** What a signed body says of bookings; nothing of what we have no use for. Null: no shape of this vendor's. */
  read(body: unknown): BookingWord[] | null;
}
