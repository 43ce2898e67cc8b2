import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkPlaybook, soundPlaybook } from "../playbook.ts";

/** A small good playbook; every test changes one thing in it. */
const good = readFileSync(`${import.meta.dirname}/sample.jsonc`, "utf8");

const knownZones = ["America/Chicago", "Europe/Berlin", "Europe/London"];
const check = (text: string) => checkPlaybook(text, (zone) => knownZones.includes(zone));
const nested = (depth: number) => `${'{ "not": '.repeat(depth)}{}${" }".repeat(depth)}`;
/** What stands at a line and column, both 1-based. */
const textAt = (text: string, line: number, column: number) => text.split("\n")[line - 1]?.slice(column - 1) ?? "";

/** Replacing the first text by the second makes exactly one problem, at this path, where this text begins. */
const faults: [code: string, from: string, to: string, path: string, at: string][] = [
  ["missing-key", '"version": 1,', "", "version", "{"],
  ["wrong-type", '"version": 1', '"version": 2', "version", "2"],
  ["unknown-key", '"weight": 2', '"wieght": 2', "pools[0].members[1].wieght", '"wieght"'],
  ["wrong-value", '"weight": 2', '"weight": 0', "pools[0].members[1].weight", "0 }"],
  ["wrong-value", '"id": "you"', '"id": "About you"', "forms[0].steps[0].id", '"About you"'],
  ["wrong-type", '"minutes": 30', '"minutes": "30"', "meetings[0].minutes", '"30"'],
  ["wrong-type", '{ "owner": "account" }', '{ "owner": "me" }', "routes[0].to", '{ "owner": "me" }'],
  ["wrong-value", '{ "geo.country": "FR" }', '{ "country": "FR" }', "territories.europe.any[1].country", '"country"'],
  ["unknown-key", '{ "gte": 0 }', '{ "least": 0 }', 'scoring.qualified["score.fit"].least', '"least"'],
  ["wrong-type", '"when": { "territory": "europe" }', '"when": []', "routes[1].when", "[]"],
  ["duplicate-key", '"name": "Ana Ruiz"', '"id": "ana", "name": "Ana Ruiz"', "reps[0].id", '"id": "ana", "name"'],
  ["duplicate-id", '"id": "rest"', '"id": "owners"', "routes[2].id", '"owners"'],
  ["duplicate-id", '"id": "phone"', '"id": "email"', "forms[0].steps[1].fields[1].id", '"email"'],
  ["duplicate-id", '"value": "2"', '"value": "1"', "forms[0].steps[1].fields[0].options[1].value", '"1", "label": "Large"'],
  ["duplicate-id", '{ "rep": "ben", "weight": 2 }', '{ "rep": "ana" }', "pools[0].members[1].rep", '"ana" }]'],
  ["unknown-rep", '{ "rep": "ana" }, {', '{ "rep": "anna" }, {', "pools[0].members[0].rep", '"anna"'],
  ["unknown-rep", '"onEmpty": { "rep": "ana" }', '"onEmpty": { "rep": "cem" }', "routes[1].onEmpty.rep", '"cem"'],
  ["unknown-rep", '"to": { "rep": "ben" }', '"to": { "rep": "bem" }', "routes[2].to.rep", '"bem"'],
  ["unknown-pool", '"onEmpty": { "rep": "ana" }', '"onEmpty": { "pool": "ema" }', "routes[1].onEmpty.pool", '"ema"'],
  ["unknown-site", '"sites": ["pk_demo"]', '"sites": ["pk_demo", "pk_live"]', "forms[0].sites[1]", '"pk_live"'],
  [
    "duplicate-id",
    '"team": "central",',
    '"team": "central", "overrides": [{ "date": "2026-12-24", "hours": [] }, { "date": "2026-12-24", "hours": [] }],',
    "reps[0].overrides[1].date",
    '"2026-12-24"',
  ],
  [
    "wrong-value",
    '"team": "central",',
    '"team": "central", "overrides": [{ "date": "24.12.2026", "hours": [] }],',
    "reps[0].overrides[0].date",
    '"24',
  ],
  ["wrong-value", '"team": "central"', '"calendars": [{ "kind": "google", "secret": "a-key" }]', "reps[0].calendars[0].secret", '"a-key"'],
  ["wrong-value", '"team": "central"', '"calendars": [{ "kind": "ics" }]', "reps[0].calendars[0]", '{ "kind": "ics" }'],
  ["wrong-type", '"team": "central"', '"calendars": [{ "kind": "outlook" }]', "reps[0].calendars[0].kind", '"outlook"'],
  ["wrong-value", '"team": "central"', '"holidays": "Germany"', "reps[0].holidays", '"Germany"'],
  ["wrong-value", '"team": "central"', '"phone": "030 1234567"', "reps[0].phone", '"030'],
  ["wrong-value", '"team": "central"', '"meetingsPerDay": 0', "reps[0].meetingsPerDay", "0"],
  ["wrong-value", '"minutes": 30', '"minutes": 30, "perWeek": 1000', "meetings[0].perWeek", "1000"],
  ["wrong-type", '"minutes": 30', '"minutes": 30, "locations": [{ "kind": "phone", "who": "me" }]', "meetings[0].locations[0].who", '"me"'],
  [
    "wrong-type",
    '"minutes": 30',
    '"minutes": 30, "reminders": [{ "beforeMinutes": 60, "to": "guest" }]',
    "meetings[0].reminders[0].to",
    '"guest"',
  ],
  ["wrong-value", '"minutes": 30', '"minutes": 30, "guests": { "most": 21 }', "meetings[0].guests.most", "21"],
  [
    "duplicate-id",
    '"minutes": 30',
    '"minutes": 30, "questions": [{ "id": "a", "type": "text", "label": "A" }, { "id": "a", "type": "text", "label": "B" }]',
    "meetings[0].questions[1].id",
    '"a", "type": "text", "label": "B"',
  ],
  ["wrong-type", '"minutes": 30', '"minutes": 30, "offering": "slot-last"', "meetings[0].offering", '"slot-last"'],
  ["unknown-rep", '"minutes": 30', '"minutes": 30, "hosts": [{ "rep": "bem" }]', "meetings[0].hosts[0].rep", '"bem"'],
  ["unknown-pool", '"minutes": 30', '"minutes": 30, "hosts": [{ "oneOf": "emae" }]', "meetings[0].hosts[0].oneOf", '"emae"'],
  ["wrong-type", '"minutes": 30', '"minutes": 30, "hosts": [{ "all": "emea" }]', "meetings[0].hosts[0]", '{ "all"'],
  [
    "duplicate-id",
    '"minutes": 30',
    '"minutes": 30, "hosts": [{ "rep": "ben" }, { "rep": "ben" }]',
    "meetings[0].hosts[1].rep",
    '"ben" }] }',
  ],
  [
    "wrong-value",
    '"version": 1,',
    '"version": 1, "mail": { "kind": "resend", "from": { "email": "a@b.example" }, "key": "re_123" },',
    "mail.key",
    '"re_123"',
  ],
  [
    "missing-password",
    '"version": 1,',
    '"version": 1, "mail": { "kind": "smtp", "from": { "email": "a@b.example" }, "host": "mx.b.example", "user": "u" },',
    "mail.user",
    '"u"',
  ],
  [
    "unprotected-mail",
    '"version": 1,',
    '"version": 1, "mail": { "kind": "smtp", "from": { "email": "a@b.example" }, "host": "mx.b.example", "security": "none" },',
    "mail.security",
    '"none"',
  ],
  ["unknown-team", '"team": "central"', '"team": "centrl"', "reps[0].team", '"centrl"'],
  ["unknown-zone", '"timeZone": "Europe/London"', '"timeZone": "Europe/Londn"', "reps[1].timeZone", '"Europe/Londn"'],
  ["unknown-zone", "America/Chicago", "America/Chikago", "workspace.timeZone", '"America/Chikago"'],
  ["unknown-territory", '{ "territory": "europe" }', '{ "territory": "europ" }', "routes[1].when.territory", '"europ"'],
  [
    "territory-cycle",
    '{ "in": ["DE", "AT"] } }',
    '"DE", "geo.city": "Bonn" }, "a": { "not": { "territory": "a" } }',
    "territories.a",
    '{ "not"',
  ],
  [
    "unknown-field",
    '"when": { "answers.size": "2" }, "points"',
    '"when": { "answers.sizes": "2" }, "points"',
    'scoring.fit[0].when["answers.sizes"]',
    '"answers.sizes"',
  ],
  [
    "unknown-field",
    '"when": { "answers.size": "2" } }',
    '"when": { "answers.sise": "2" } }',
    'forms[0].steps[1].fields[1].when["answers.sise"]',
    '"answers.sise"',
  ],
  ["unknown-path", '"score.fit": {', '"score.fitt": {', 'scoring.qualified["score.fitt"]', '"score.fitt"'],
  ["no-options", '"type": "phone"', '"type": "choice"', "forms[0].steps[1].fields[1]", '{ "id": "phone"'],
  [
    "last-route",
    '"when": {}, "to": { "rep": "ben" }',
    '"when": { "geo.country": "DE" }, "to": { "rep": "ben" }',
    "routes[2].when",
    '{ "geo.country": "DE" }',
  ],
  ["too-deep", '"qualified": { "score.fit": { "gte": 0 } }', `"qualified": ${nested(33)}`, `scoring.qualified${".not".repeat(33)}`, "{}"],
  ["syntax", '"version": 1,', '"version": 1', "", '"workspace"'],
  ["reserved-key", '{ "geo.country": "FR" }', '{ "__proto__": "FR" }', "territories.europe.any[1].__proto__", '"__proto__"'],
];

const warnings: [code: string, from: string, to: string, path: string, at: string][] = [
  ["no-mail", '"minutes": 30', '"minutes": 30, "guests": { "most": 2 }', "meetings[0].guests", '{ "most": 2 }'],
  [
    "no-mail",
    '"minutes": 30',
    '"minutes": 30, "reminders": [{ "beforeMinutes": 60, "to": "rep" }]',
    "meetings[0].reminders",
    '[{ "beforeMinutes"',
  ],
  [
    "beyond-horizon",
    '"minutes": 30',
    '"minutes": 30, "horizonDays": 1, "cancelNoticeMinutes": 2000',
    "meetings[0].cancelNoticeMinutes",
    "2000",
  ],
  [
    "unreachable-route",
    '"to": { "owner": "account" }, "onEmpty": "next"',
    '"to": { "owner": "account" }, "onEmpty": "hold"',
    "routes[1]",
    "{",
  ],
  ["no-next", '"to": { "rep": "ben" }, "onEmpty": "hold"', '"to": { "rep": "ben" }, "onEmpty": "next"', "routes[2].onEmpty", '"next"'],
  ["empty-pool", '[{ "rep": "ana" }, { "rep": "ben", "weight": 2 }]', "[]", "pools[0].members", "[]"],
  ["unused-pool", '"to": { "pool": "emea" }', '"to": { "rep": "ana" }', "pools[0].id", '"emea"'],
  ["unused-meeting", '"meeting": "intro",', "", "meetings[0].id", '"intro"'],
  ["unused-sla", '"sla": "fast",', "", "slas[0].id", '"fast"'],
  ["no-hours", '"hours": { "tue": ["09:00-17:00"] }', '"hours": { "tue": [] }', "reps[1].hours", "{"],
  [
    "not-in-browser",
    '"when": { "answers.size": "2" } }',
    '"when": { "geo.country": "DE" } }',
    'forms[0].steps[1].fields[1].when["geo.country"]',
    '"geo.country"',
  ],
  [
    "unknown-path",
    '{ "geo.country": "FR" }',
    '{ "touch.utm.sorce": "fair" }',
    'territories.europe.any[1]["touch.utm.sorce"]',
    '"touch.utm.sorce"',
  ],
  [
    "two-written",
    '"team": "central",',
    '"team": "central", "calendars": [{ "kind": "google", "secret": "GOOGLE" }, { "kind": "microsoft", "secret": "GRAPH" }],',
    "reps[0].calendars[1]",
    '{ "kind": "microsoft"',
  ],
  [
    "shared-calendar",
    '"team": "central",',
    '"team": "central", "calendars": [{ "kind": "ics", "urlSecret": "FEED" }, { "kind": "ics", "urlSecret": "FEED" }],',
    "reps[0].calendars[1]",
    '{ "kind": "ics"',
  ],
  [
    "insecure-url",
    '"team": "central",',
    '"team": "central", "calendars": [{ "kind": "caldav", "secret": "DAV", "url": "http://dav.example.com/ana/" }],',
    "reps[0].calendars[0].url",
    '"http://dav',
  ],
  [
    "secret-in-playbook",
    '"team": "central",',
    '"team": "central", "calendars": [{ "kind": "ics", "url": "https://calendar.google.com/calendar/ical/a/private-0123456789abcdef0123/basic.ics" }],',
    "reps[0].calendars[0].url",
    '"https://calendar',
  ],
  [
    "backwards-hours",
    '"hours": { "mon": ["09:00-17:00"] }',
    '"hours": { "mon": ["09:00-17:00", "22:00-02:00"] }',
    "reps[0].hours.mon[1]",
    '"22:00-02:00"',
  ],
  [
    "overlapping-hours",
    '"team": "central",',
    '"team": "central", "overrides": [{ "date": "2026-12-24", "hours": ["09:00-12:00", "11:30-14:00"] }],',
    "reps[0].overrides[0].hours[1]",
    '"11:30-14:00"',
  ],
  [
    "empty-range",
    '"team": "central",',
    '"team": "central", "absences": [{ "from": "2026-12-24", "to": "2026-12-23" }],',
    "reps[0].absences[0].to",
    '"2026-12-23"',
  ],
  ["too-long-meeting", '"minutes": 30', '"minutes": 481', "meetings[0].minutes", "481"],
  ["nowhere-to-meet", '"minutes": 30', '"minutes": 30, "locations": [{ "kind": "video" }]', "meetings[0].locations", "[{"],
  [
    "too-few-hosts",
    '"minutes": 30',
    `"minutes": 30, "hosts": [${'{ "oneOf": "emea" }, '.repeat(2)}{ "oneOf": "emea" }]`,
    "meetings[0].hosts[2]",
    "{",
  ],
  [
    "score-not-yet",
    '"when": { "answers.size": "2" }, "points"',
    '"when": { "score.fit": 3 }, "points"',
    'scoring.fit[0].when["score.fit"]',
    '"score.fit"',
  ],
];

describe("one fault in a good playbook", () => {
  it.each(faults)("error %s: %s → %s", (code, from, to, path, at) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const { playbook, problems } = check(text);
    const errors = problems.filter((problem) => problem.level === "error");
    expect(playbook).toBeNull();
    const [first] = errors.filter((problem) => problem.code === code);
    expect(first, JSON.stringify(problems)).toMatchObject({ path, level: "error" });
    expect(textAt(text, first?.line ?? 0, first?.column ?? 0).startsWith(at), textAt(text, first?.line ?? 0, first?.column ?? 0)).toBe(
      true,
    );
    expect(errors, JSON.stringify(errors)).toHaveLength(1);
    // Whoever asks without advice hears the same errors.
    expect(soundPlaybook(text).problems.filter((problem) => problem.level === "error")).toEqual(errors);
  });

  it.each(warnings)("warning %s: %s → %s", (code, from, to, path, at) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const { playbook, problems } = check(text);
    expect(playbook).not.toBeNull();
    const [first] = problems.filter((problem) => problem.code === code);
    expect(first, JSON.stringify(problems)).toMatchObject({ path, level: "warning" });
    expect(textAt(text, first?.line ?? 0, first?.column ?? 0).startsWith(at)).toBe(true);
    expect(problems.every((problem) => problem.level === "warning")).toBe(true);
    expect(soundPlaybook(text).playbook).toEqual(playbook);
  });
});
