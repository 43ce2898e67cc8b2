import { type MailBody, mailEvents } from "@baton/contract/mail";
import { describe, expect, it } from "vitest";
import { letterWords } from "./languages.ts";
import { letter } from "./letter.ts";
import { en } from "./words.ts";

const start = Date.UTC(2026, 11, 1, 14);
const links = {
  reschedule: "https://e.example/reschedule/r?a=1&b=2",
  cancel: "https://e.example/cancel/c",
  book: "https://e.example/book/b",
};
const body = (over: Partial<MailBody> = {}): MailBody => ({
  to: { role: "visitor", name: "Jana Öz", email: "jana@kunde.example" },
  language: "en-GB",
  timeZone: "Europe/Berlin",
  workspace: "Acme <Supply>",
  lead: "lead_1",
  since: start,
  visitor: { name: "Jana Öz", email: "jana@kunde.example", company: "Kunde" },
  rep: { id: "ana", name: "Ana Ruiz", title: "Account executive", email: "ana@acme.example" },
  meeting: {
    id: "intro",
    name: "Intro call",
    minutes: 30,
    location: "Video call",
    link: "https://meet.example/ana",
    description: "A first\nlook.",
  },
  booking: {
    id: "bkg_1",
    sequence: 0,
    start,
    end: start + 1_800_000,
    bookedAt: start,
    origin: "",
    guests: ["g@kunde.example"],
    answers: [{ id: "topic", label: "Topic", value: "<script>alert(1)</script>" }],
    note: "",
  },
  origin: "",
  ...over,
});

describe("a letter", () => {
  it("says when, in the reader's language, clock and zone", () => {
    const said = (language: string, timeZone: string) => letter("mail.invitation", body({ language, timeZone }), links).text;
    expect(said("en-GB", "Europe/Berlin")).toMatch(/When: Tuesday,? 1 December 2026, 15:00 – 15:30 \(Europe\/Berlin\)/);
    expect(said("en-US", "America/New_York")).toMatch(/When: Tuesday, December 1, 2026, 9:00\sAM – 9:30\sAM \(America\/New York\)/);
    expect(said("de-AT", "Asia/Kolkata")).toContain("Wann: Dienstag, 1. Dezember 2026, 19:30 – 20:00 (Asia/Kolkata)");
    // A language and a zone nobody has heard of: English, and the time in UTC.
    expect(said("tlh", "Nowhere/Land")).toMatch(/2:00\sPM/);
  });

  it("lets no word of a visitor become code", () => {
    const { html } = letter("mail.invitation", body(), links);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain('href="https://e.example/reschedule/r?a=1&amp;b=2"');
  });

  it.each<[MailBody["to"]["role"], RegExp[], RegExp[]]>([
    ["visitor", [/You are booked/, /\/cancel\/c/, /Topic: /, /g@kunde/, /A first\nlook\./], []],
    ["guest", [/Jana Öz has invited you/], [/\/cancel\//, /Topic: /, /g@kunde/]],
    [
      "rep",
      [/Jana Öz has booked a meeting with you/, /With: Jana Öz, Kunde, jana@kunde\.example/, /Topic: /],
      [/\/cancel\//, /You are booked/],
    ],
  ])("tells the %s what is theirs to know", (role, there, absent) => {
    const own = role === "visitor" ? links : {};
    const { text } = letter("mail.invitation", body({ to: { role, name: "Somebody", email: "s@x.example" } }), own);
    for (const words of there) expect(text).toMatch(words);
    for (const words of absent) expect(text).not.toMatch(words);
  });

  it("of a meeting that other people come to says no new time, and who will be there", () => {
    const { subject, text } = letter("mail.update", body({ hosts: [{ name: "Ben Oduya", email: "ben@acme.example" }] }), links);
    expect(subject).toMatch(/^Intro call with Ana Ruiz: Tue/);
    expect(text).toContain("With: Ana Ruiz, Account executive + Ben Oduya");
  });

  it("of a move says both times; without a meeting it says none", () => {
    expect(letter("mail.update", body({ before: start - 86_400_000 }), links).text).toMatch(/Before: Mon.*30.*\nWhen: Tuesday/);
    const unbooked = letter("mail.unbooked", body({ booking: null }), { book: links.book });
    expect(unbooked.subject).toBe("Pick a time with Ana Ruiz");
    expect(unbooked.text).not.toContain("When:");
    expect(unbooked.text).toContain(links.book);
  });

  it.each(["en", "ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt"])(
    "has every word of every mail in %s, with nothing left unfilled",
    (language) => {
      const { words } = letterWords(language);
      expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
      for (const event of mailEvents) {
        const { subject, text, html } = letter(event, body({ language, before: start - 1 }), links);
        for (const said of [subject, text, html.replace(/style="[^"]*"/g, "")]) expect(said).not.toMatch(/[{}]|undefined/);
        if (language !== "en") expect(text).not.toContain(en.hello);
      }
    },
  );

  it("is the same letter twice", () => {
    expect(letter("mail.reminder", body(), links)).toEqual(letter("mail.reminder", body(), links));
  });
});
