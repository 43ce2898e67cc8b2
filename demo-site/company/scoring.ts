import type { Condition } from "@baton/contract/condition";

const points = (label: string, given: number, when: Condition) => ({ label, points: given, when });

/** Fit says who they are, intent says what they did. Every label is read by ops beside the lead. */
export const scoring = {
  fit: [
    points("Enterprise, 1,000 people or more", 45, { "company.employees": { gte: 1000 } }),
    points("Mid-market, 250 to 999 people", 30, { "company.employees": { within: [250, 1000] } }),
    points("Growing company, 50 to 249 people", 15, { "company.employees": { within: [50, 250] } }),
    points("Named account", 25, { "account.owner": { exists: true } }),
    points("Writes from the company's own domain", 15, { "email.free": false }),
    points("Private mailbox", -10, { "email.free": true }),
    points("Shared mailbox such as info@", -10, { "email.role": true }),
    points("Industry we know well", 10, { "company.industry": { in: ["technology", "retail", "medical"] } }),
    points("Country we sell to directly", 10, { any: [{ "company.country": "US" }, { territory: "emea" }, { territory: "apac" }] }),
  ],
  intent: [
    points("Asked for a demo", 40, { "submission.kind": "submitted" }),
    points("Began the form and stopped", 15, { "submission.kind": "abandoned" }),
    points("Left a phone number", 20, { "phone.e164": { exists: true } }),
    points("Looking at the GTK line controllers", 20, { "answers.product": "gtk" }),
    points("Said what it should do", 10, { "answers.message": { exists: true } }),
    points("Came from a search advertisement", 10, { "touch.utm.source": { in: ["google", "bing"] } }),
  ],
  intentHalfLifeDays: 14,
  grades: [{ grade: "A", fit: 60, intent: 50 }, { grade: "B", fit: 40, intent: 40 }, { grade: "C", fit: 20 }, { grade: "D" }],
  // A check that could not be made must not turn anybody away: no value counts as "not disposable".
  qualified: { any: [{ "email.disposable": false }, { "email.disposable": { exists: false } }] },
  disqualifiedText: "Thank you. Please write to us from your company's address, and we will come back to you the same day.",
};
