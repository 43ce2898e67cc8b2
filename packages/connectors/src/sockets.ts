import type { Delivery, DeliveryFailure } from "@baton/contract/delivery";
import type { Fact } from "@baton/contract/facts";
import type { Answers, Field } from "@baton/contract/form";

/** A fact as its source gives it; the caller knows when. */
export type NewFact = Omit<Fact, "at">;

/** What the edge knows of where a request came from: the part of Cloudflare's `request.cf` we read. */
export interface Place {
  country?: string | undefined;
  region?: string | undefined;
  regionCode?: string | undefined;
  city?: string | undefined;
  timezone?: string | undefined;
  continent?: string | undefined;
  postalCode?: string | undefined;
}

export interface EnrichInput {
  /** What the visitor answered, by field id; text from outside, to be read with own-property care. */
  answers: Answers;
  /**
   * The form's fields, so that e-mail, phone and country are found by their type whatever their ids.
   * Left out: by the conventional ids `email`, `phone`, `country`.
   */
  fields?: readonly Pick<Field, "id" | "type">[] | undefined;
  /** Left out where the request is gone and its geography is held as facts. */
  geo?: Place | undefined;
  /** ISO 3166-1 alpha-2: the country to read phone numbers in where neither the visitor nor `geo` names one. */
  defaultCountry?: string | undefined;
}

/**
 * A source of facts. `enrich` may reject or hang: the caller has a time budget and aborts `signal` when it is spent.
 * An empty list is an answer: nothing is known.
 */
export interface Enricher {
  /** The `source` of its facts. */
  id: string;
  /** Every path it may ever give, so that "no value for company.employees" can name the sources asked. */
  provides: string[];
  enrich(input: EnrichInput, signal: AbortSignal): Promise<NewFact[]>;
  /** The same answer where nobody has to be waited for; null where it has to be fetched. Left out: it always has. */
  atHand?(input: EnrichInput): NewFact[] | null;
}

export type DeliveryAnswer = { ok: true } | { ok: false; failure: DeliveryFailure };

/**
 * Where deliveries go. Never throws: whatever goes wrong is a failure that says whether another attempt could go right.
 * Delivered at least once: `delivery.id` is the same over every attempt and is what the receiver dedupes by.
 */
export interface SinkPlug<Settings> {
  deliver(delivery: Delivery, settings: Settings, signal: AbortSignal): Promise<DeliveryAnswer>;
}
