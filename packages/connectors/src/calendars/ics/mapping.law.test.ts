import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { ics, type MeetingFile } from "./mapping.ts";

/** Words as people, and people who mean harm, type them. */
const nasty = [
  "\r\nATTENDEE:mailto:x@evil.example",
  "a\\nb",
  "; , : \\",
  "\u2028",
  "🦊".repeat(40),
  '"quoted"',
  "\u0000\u0007",
  "日本語のとても長い件名",
  "\n\n",
  " ",
];
const words = fc
  .array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 60 }), fc.constantFrom(...nasty)), { maxLength: 5 })
  .map((parts) => parts.join(" "));
const instant = fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2031, 0, 1) / 60_000 }).map((minutes) => minutes * 60_000);
const mailbox = fc.constantFrom("ana@northwind.example", "o'brien+tag@very-long-domain-name.example", "x@y.example");
const meeting: fc.Arbitrary<MeetingFile> = fc
  .record({
    uid: fc.stringMatching(/^bkg_[A-Za-z0-9_-]{22}@[a-z.]{3,30}$/),
    sequence: fc.nat(50),
    start: instant,
    minutes: fc.integer({ min: 5, max: 24 * 60 }),
    createdAt: instant,
    summary: words,
    description: words,
    location: words,
    organizer: fc.record({ name: words, email: mailbox }),
    attendee: fc.record({ name: words, email: mailbox }),
    url: fc.constantFrom("https://forms.northwind.example/book/abc.def", "https://forms.northwind.example/book/a;b,c d"),
    method: fc.constantFrom<MeetingFile["method"]>("PUBLISH", "REQUEST", "CANCEL"),
  })
  .map(({ minutes, ...file }) => ({ ...file, end: file.start + minutes * 60_000 }));

/** What a text may keep: no control characters; line ends become line feeds, and where a line is one line, blanks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const printable = (text: string) => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
const oneLine = (text: string) => printable(text).replace(/\s+/g, " ").trim();

describe("a calendar file, read by somebody else's parser", () => {
  it("says what the meeting is, whatever people typed, and nothing more", () => {
    fc.assert(
      fc.property(meeting, (file) => {
        const text = ics(file);
        const calendar = new ICAL.Component(ICAL.parse(text));
        const events = calendar.getAllSubcomponents("vevent");
        expect(events).toHaveLength(1);
        const [component] = events;
        if (!component) return;
        const event = new ICAL.Event(component);
        const value = (name: string) => component.getFirstPropertyValue(name);
        expect(calendar.getFirstPropertyValue("method")).toBe(file.method);
        expect([event.uid, event.sequence]).toEqual([file.uid, file.sequence]);
        expect([event.startDate.toJSDate().getTime(), event.endDate.toJSDate().getTime()]).toEqual([file.start, file.end]);
        expect(event.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
        expect(event.summary ?? "").toBe(oneLine(file.summary));
        expect(value("description") ?? "").toBe(printable(file.description));
        expect(value("location") ?? "").toBe(oneLine(file.location));
        expect(value("status")).toBe(file.method === "CANCEL" ? "CANCELLED" : "CONFIRMED");
        expect(value("organizer")).toBe(`mailto:${file.organizer.email}`);
        expect(event.attendees.map((attendee) => String(attendee.getFirstValue()).replace(/^MAILTO:/, "mailto:"))).toEqual(
          file.method === "PUBLISH" ? [] : [`mailto:${file.attendee.email}`],
        );
        const lines = text.split("\r\n");
        expect(lines.every((line) => new TextEncoder().encode(line).length <= 75 && !/[\r\n]/.test(line))).toBe(true);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
});
