import * as v from "valibot";
import { Field } from "./field.ts";
import { Slug } from "./ids.ts";

const Minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));
const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/**
 * Where people meet. `video`: the rep's own link, or the one their calendar makes. `phone`: who is called; the visitor at the number they
 * gave, the rep at theirs. `address`: a place to come to. `custom`: whatever else, in words.
 */
export const Location = v.variant("kind", [
  v.strictObject({ kind: v.literal("video") }),
  v.strictObject({ kind: v.literal("phone"), who: v.picklist(["visitor", "rep"]) }),
  v.strictObject({ kind: v.literal("address"), text: Line }),
  v.strictObject({ kind: v.literal("custom"), text: Line }),
]);
export type Location = v.InferOutput<typeof Location>;

/** So long before the start. `rep` goes to the rep's own address. */
export const Reminder = v.strictObject({
  beforeMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30 * 24 * 60)),
  to: v.picklist(["visitor", "rep"]),
});
export type Reminder = v.InferOutput<typeof Reminder>;

/**
 * Somebody who meets the visitor beside the rep the lead goes to: a rep by name, or one of a pool, who is then whoever's turn it is there
 * among those free. A host who is not `required` keeps no time from being offered, and comes along where they are free.
 */
export const Host = v.union(
  [
    v.strictObject({ rep: Slug, required: v.optional(v.boolean(), true) }),
    v.strictObject({ oneOf: Slug, required: v.optional(v.boolean(), true) }),
  ],
  'one of { "rep": … }, { "oneOf": … }, each with "required" if need be',
);
export type Host = v.InferOutput<typeof Host>;

/** A kind of meeting a route may offer: how long, how spaced, where. */
export const Meeting = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  /** For the visitor, on the booking page and in the invitation. */
  description: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  minutes: v.pipe(Minutes, v.minValue(5)),
  /** Kept free before and after every booking of this kind, and between it and any other. */
  bufferBeforeMinutes: v.optional(Minutes, 0),
  bufferAfterMinutes: v.optional(Minutes, 0),
  /** A slot begins no sooner than this from now. */
  noticeMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 60),
  /** And no later than this many days from now. */
  horizonDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)), 14),
  /** Slots begin on multiples of this after the full hour. */
  stepMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(240)), 30),
  /** Meetings of this kind one rep may have in a day, and in a week from Monday on, both in the rep's zone. Left out: no limit. */
  perDay: v.optional(Count),
  perWeek: v.optional(Count),
  /**
   * When the rep whose turn it is has no free time within the horizon. `next`: the lead goes to the next in the rotation who has, or, if
   * nobody has, to whoever's turn it is. `onEmpty`: the same, but if nobody has, the pool counts as empty and the route's `onEmpty`
   * decides: next route, another pool, a rep, or hold. `link`: the rep keeps the lead, and the visitor books there. Left out: the rep
   * keeps the lead and writes to the visitor. A rep asked for by name or by account keeps it in any case.
   */
  fallback: v.optional(
    v.union(
      [v.picklist(["next", "onEmpty"]), v.strictObject({ link: v.pipe(v.string(), v.url(), v.startsWith("https://"), v.maxLength(500)) })],
      'one of "next", "onEmpty", { "link": "https://…" }',
    ),
  ),
  /**
   * Whose times are offered. `rep-first` (default): those of the rep the lead went to. `slot-first`: those of everybody in the pool it
   * went to; where another's time is chosen, the lead goes to whoever's turn it is among those free then. A lead that went to a rep by
   * name or by account is offered that rep's times in any case.
   */
  offering: v.optional(v.picklist(["rep-first", "slot-first"])),
  /** Who else takes part; a time is offered only where all who are required are free. Left out: nobody. */
  hosts: v.optional(v.pipe(v.array(Host), v.minLength(1), v.maxLength(5))),
  /** Where, in words; `locations` says more. */
  location: v.optional(v.pipe(v.string(), v.maxLength(300)), "Video call"),
  /** Where, in order of preference: the first one possible with this rep and visitor is taken. */
  locations: v.optional(v.pipe(v.array(Location), v.minLength(1), v.maxLength(10))),
  /** The visitor may bring so many others, by e-mail address; they are invited as well. Left out: none. */
  guests: v.optional(v.strictObject({ most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)) })),
  /** Asked when a time is chosen; fields as in a form, each on its own (`when` plays no part). */
  questions: v.optional(v.pipe(v.array(Field), v.maxLength(10))),
  /** Mails before the meeting. None goes out for a moment that had passed when the time was chosen. */
  reminders: v.optional(v.pipe(v.array(Reminder), v.maxLength(6))),
  /** Whoever sent the form and chose no time is written to after so long, once, with the link. Left out: never. */
  unbookedAfterMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(30 * 24 * 60))),
  /** The visitor may move or cancel until so long before the start; 0 (default): until it begins. */
  cancelNoticeMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30 * 24 * 60))),
});
export type Meeting = v.InferOutput<typeof Meeting>;
