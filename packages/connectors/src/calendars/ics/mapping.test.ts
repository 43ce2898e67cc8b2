import { describe, expect, it } from "vitest";
import { ics, type MeetingFile } from "./mapping.ts";

const meeting: MeetingFile = {
  uid: "bk_1@edge.acme.com",
  sequence: 2,
  start: Date.UTC(2026, 10, 23, 14),
  end: Date.UTC(2026, 10, 23, 14, 30),
  createdAt: Date.UTC(2026, 10, 20, 9, 8, 7),
  summary: "Intro, with Ana; back\\slash",
  description: `First line\nSecond: ${"ü".repeat(80)} ${"😀".repeat(40)}\r\nThird`,
  location: "Room 1, Berlin",
  organizer: { name: "Ana Ruiz", email: "ana@northwind.example" },
  attendee: { name: "Bob Noble", email: "bob@acme.com" },
  url: "https://edge.acme.com/book/abc",
  method: "REQUEST",
};

interface Property {
  name: string;
  parameters: string;
  value: string;
}

/** Reads a file the way RFC 5545 section 3.1 says, and nothing cleverer. */
function properties(file: string): Property[] {
  return file
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, name = "", parameters = "", value = ""] = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:]*))*):(.*)$/.exec(line) ?? [];
      expect(name, line).not.toBe("");
      return { name, parameters, value };
    });
}
const text = (value: string) => value.replace(/\\([\\;,nN])/g, (_match, escaped: string) => (/n/i.test(escaped) ? "\n" : escaped));
const stated = (file: string, name: string) => properties(file).find((property) => property.name === name)?.value ?? "";

describe("ics", () => {
  it("holds the meeting, in UTC", () => {
    const file = ics(meeting);
    const found = Object.fromEntries(properties(file).map(({ name, value }) => [name, value]));
    expect(found).toMatchObject({
      VERSION: "2.0",
      METHOD: "REQUEST",
      UID: "bk_1@edge.acme.com",
      SEQUENCE: "2",
      DTSTAMP: "20261120T090807Z",
      DTSTART: "20261123T140000Z",
      DTEND: "20261123T143000Z",
      STATUS: "CONFIRMED",
      URL: "https://edge.acme.com/book/abc",
    });
    expect(found.PRODID).toMatch(/Baton/);
    expect(found.ORGANIZER).toMatch(/^mailto:ana@northwind\.example$/i);
    expect(found.ATTENDEE).toMatch(/^mailto:bob@acme\.com$/i);
    const frame = properties(file).filter(({ name }) => name === "BEGIN" || name === "END");
    expect(frame.map(({ name, value }) => `${name}:${value}`)).toEqual(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR"]);
  });

  it("ends every line with CRLF and lets none be longer than 75 octets, nor cuts a character in two", () => {
    const file = ics(meeting);
    expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const octets = file.split("\r\n").map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(Math.max(...octets)).toBeGreaterThan(70);
    expect(new TextDecoder("utf-8", { fatal: true }).decode(new TextEncoder().encode(file))).toBe(file);
    expect(file.isWellFormed()).toBe(true);
  });

  it("gives texts back as they were: commas, semicolons, backslashes, line breaks", () => {
    const file = ics(meeting);
    expect(text(stated(file, "SUMMARY"))).toBe(meeting.summary);
    expect(text(stated(file, "LOCATION"))).toBe(meeting.location);
    expect(text(stated(file, "DESCRIPTION"))).toBe(meeting.description.replace("\r\n", "\n"));
  });

  it("what a visitor typed cannot begin a line, a parameter or an address of its own", () => {
    const evil = 'Bob"\r\nATTENDEE:mailto:eve@evil.example\u0000;X=":y';
    const file = ics({
      ...meeting,
      summary: evil,
      location: evil,
      description: evil,
      uid: `u${evil}`,
      attendee: { name: evil, email: "bob@acme.com\r\nX-EVIL:1" },
    });
    const found = properties(file);
    const [attendee, second] = found.filter(({ name }) => name === "ATTENDEE");
    expect(second).toBeUndefined();
    expect(attendee?.value).not.toMatch(/\s/);
    expect(found.some(({ name }) => name === "X-EVIL")).toBe(false);
    expect(found.filter(({ name }) => name === "UID")).toHaveLength(1);
    expect(file.includes("\u0000")).toBe(false);
  });

  it("the same meeting gives the same file", () => expect(ics({ ...meeting })).toBe(ics(meeting)));

  it("a file to import invites nobody, and a cancelled meeting says so", () => {
    expect(ics({ ...meeting, method: "PUBLISH" })).not.toContain("ATTENDEE");
    expect(stated(ics({ ...meeting, method: "PUBLISH" }), "STATUS")).toBe("CONFIRMED");
    expect(stated(ics({ ...meeting, method: "CANCEL" }), "STATUS")).toBe("CANCELLED");
    expect(stated(ics({ ...meeting, method: "CANCEL" }), "METHOD")).toBe("CANCEL");
  });

  it("an address of the web comes through unescaped", () => {
    expect(stated(ics({ ...meeting, url: "https://edge.acme.com/book?a=1,2;3&b=4" }), "URL")).toBe(
      "https://edge.acme.com/book?a=1%2C2%3B3&b=4",
    );
  });
});
