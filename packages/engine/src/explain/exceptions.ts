import type { ExceptionCode } from "@baton/contract/exceptions";

/** What each exception is, for those who read the counts. */
export const exceptionWords: Record<ExceptionCode, string> = {
  "no-route": "No route matched",
  "nobody-eligible": "A route matched, and nobody could take the lead",
  "everybody-away": "A route matched, and everybody was absent or paused",
  "no-account-owner": "Meant for the account's owner, and none is known",
  "nobody-accepted": "Offered to everybody, and nobody accepted",
  "held-out": "Kept apart by a route, to compare with",
  held: "Held: a person has to decide",
  queued: "Waits in a queue to be claimed",
  overflowed: "Everybody in a pool was full, and its overflow pool was asked",
  "stood-in": "A backup took what was meant for a rep by name",
  "offer-declined": "A rep declined an offer",
  "offer-expired": "A rep let an offer expire",
  "facts-missing": "Decided without a source that failed or was late",
  "facts-late": "Facts came after the decision",
  "decided-again": "Decided again, with facts that came late",
  duplicate: "The same person had come before",
  disqualified: "Not qualified by the playbook's bar",
  spam: "Set aside: looked like a bot, or came from elsewhere",
};
