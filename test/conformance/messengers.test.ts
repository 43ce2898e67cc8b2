import { ics } from "@baton/connectors/calendars/ics/mapping";
import { resend } from "@baton/connectors/messengers/resend/plug";
import { smtp } from "@baton/connectors/messengers/smtp/plug";
import type { Messenger, OutgoingMail } from "@baton/connectors/sockets";
import type { SmtpMail } from "@baton/contract/mail";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type SmtpFault, smtpServer } from "../../demo-site/mail/smtp-server.ts";
import { certificate } from "../people/mail/certificate.ts";
import { nodeConnect } from "../people/mail/node-connect.ts";
import { type ResendFault, resendServer } from "../people/mail/resend-server.ts";

const login = { user: "baton@acme.example", password: "a pass wörd" };
const from = { name: "Acme Supply", email: "meetings@acme.example" };
const start = Date.UTC(2026, 11, 1, 14);
const file = ics({
  uid: "bkg_1@edge.example",
  sequence: 2,
  start,
  end: start + 30 * 60_000,
  createdAt: start - 86_400_000,
  summary: "Einführung: Zoë",
  description: "Zeile eins\nZeile zwei; mit Komma, und mehr",
  location: "https://meet.acme.example/zoe",
  organizer: from,
  attendee: { name: "Jürgen Müller", email: "jm@kunde.example" },
  others: [{ name: "Zoë Ruiz", email: "zoe@acme.example", accepted: true }],
  url: "https://edge.example/reschedule/x",
  method: "REQUEST",
});
const mail: OutgoingMail = {
  id: "mail_1_7_invitation_visitor@acme.example",
  at: Date.UTC(2026, 10, 22, 9, 30),
  from,
  replyTo: { name: "Zoë Ruiz", email: "zoe@acme.example" },
  to: { name: "Müller, Jürgen\r\nBcc: everybody@acme.example", email: "jm@kunde.example" },
  subject: "Einführung mit Zoë: Dienstag, 1. Dezember um 15:00 Uhr – und noch ein langer Rest 👋 der nicht in eine Zeile passt",
  text: "Guten Tag,\n.ein Punkt am Anfang\n\n..und zwei\n",
  html: "<p>Guten Tag,<br>Zoë</p>",
  calendar: { method: "REQUEST", file },
};

const plain: SmtpMail = { kind: "smtp", from, host: "localhost", security: "none" };
let server: Awaited<ReturnType<typeof smtpServer>>;
let strict: Awaited<ReturnType<typeof smtpServer>>;
let implicit: Awaited<ReturnType<typeof smtpServer>>;
let api: Awaited<ReturnType<typeof resendServer>>;
beforeAll(async () => {
  server = await smtpServer();
  strict = await smtpServer({ tls: { ...certificate, implicit: false }, login });
  implicit = await smtpServer({ tls: { ...certificate, implicit: true }, login });
  api = await resendServer("re_test");
});
afterAll(async () => {
  for (const one of [server, strict, implicit, api]) await one.close();
});
afterEach(() => {
  for (const one of [server, strict, implicit]) one.fail("none");
  api.fail("none");
});

const world = { connect: nodeConnect, allowLoopback: true };
const bySmtp = (over: Partial<SmtpMail> = {}, password?: string) => smtp({ ...plain, port: server.port, ...over }, password, world);
const byApi = (key: string | undefined = "re_test") =>
  resend({ kind: "resend", from, key: "RESEND_KEY", url: api.url }, key, { fetch, now: Date.now, allowLoopback: true });
const send = (messenger: Messenger, ms = 5_000, over: Partial<OutgoingMail> = {}) =>
  messenger.send({ ...mail, ...over }, AbortSignal.timeout(ms));

/** The invitation as a calendar reads it. */
function meetingIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") as ICAL.Component);
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().getTime(),
    event,
  };
}

describe("a mail by SMTP", () => {
  it("arrives whole: words, addresses, and an invitation that a calendar opens at the right time", async () => {
    expect(await send(bySmtp())).toEqual({ ok: true });
    const caught = server.mails.at(-1);
    expect(caught).toMatchObject({ from: "meetings@acme.example", to: ["jm@kunde.example"] });
    expect(caught?.raw.split("\r\n").every((line) => line.length <= 998 && /^[\x20-\x7e]*$/.test(line))).toBe(true);
    const parsed = await PostalMime.parse(caught?.raw ?? "");
    expect(parsed).toMatchObject({
      from: { name: "Acme Supply", address: "meetings@acme.example" },
      to: [{ address: "jm@kunde.example" }],
      replyTo: [{ name: "Zoë Ruiz", address: "zoe@acme.example" }],
      messageId: `<${mail.id}>`,
      subject: mail.subject,
      date: "2026-11-22T09:30:00.000Z",
    });
    expect(parsed.bcc ?? []).toEqual([]);
    expect(parsed.text?.replaceAll("\r\n", "\n").trim()).toBe(mail.text.trim());
    expect(parsed.html?.trim()).toBe(mail.html);
    const calendars = parsed.attachments.map((one) => ({ type: one.mimeType, text: new TextDecoder().decode(one.content as ArrayBuffer) }));
    expect(calendars.map(({ type }) => type).sort()).toEqual(["application/ics", "text/calendar"]);
    expect(caught?.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r\n/);
    for (const { text } of calendars)
      expect(meetingIn(text)).toMatchObject({ method: "REQUEST", uid: "bkg_1@edge.example", sequence: 2, start });
    expect(
      meetingIn(calendars[0]?.text ?? "").event.attendees.map((one) => [
        String(one.getFirstValue()).toLowerCase(),
        one.getParameter("partstat"),
      ]),
    ).toEqual([
      ["mailto:jm@kunde.example", undefined],
      ["mailto:zoe@acme.example", "ACCEPTED"],
    ]);
  });

  it.each([
    ["STARTTLS", () => ({ at: strict, security: "starttls" as const })],
    ["TLS from the first byte", () => ({ at: implicit, security: "tls" as const })],
  ])("by %s and login arrives protected", async (_, which) => {
    const { at, security } = which();
    const messenger = bySmtp({ port: at.port, security, user: login.user, password: "SMTP_PASSWORD" }, login.password);
    expect(await send(messenger)).toEqual({ ok: true });
    expect(at.mails.at(-1)?.secure).toBe(true);
  });

  it("sent again is the same to the byte", async () => {
    await send(bySmtp());
    await send(bySmtp());
    const [last, before] = server.mails.slice(-2);
    expect(last?.raw).toBe(before?.raw);
  });

  it("that was greylisted goes through the next time", async () => {
    server.fail("greylist");
    const to = { name: "", email: "grey@kunde.example" };
    expect(await send(bySmtp(), 5_000, { to })).toEqual({ ok: false, failure: { kind: "retry", code: "smtp-to-451" } });
    expect(await send(bySmtp(), 5_000, { to })).toEqual({ ok: true });
  });

  it.each<[SmtpFault, string, "retry" | "final"]>([
    ["unknown", "smtp-to-550", "final"],
    ["busy", "smtp-greeting-421", "retry"],
    ["full", "smtp-content-452", "retry"],
    ["drop-after-data", "network", "retry"],
    ["endless", "network", "retry"],
    ["drip", "timeout", "retry"],
    ["silent", "timeout", "retry"],
  ])("meets a server that is %s: %s", async (fault, code, kind) => {
    server.fail(fault);
    expect(await send(bySmtp(), fault === "drip" || fault === "silent" ? 300 : 5_000)).toEqual({ ok: false, failure: { kind, code } });
  });

  it.each<[string, () => Messenger, string]>([
    ["a wrong password", () => bySmtp({ port: implicit.port, security: "tls", user: login.user }, "wrong"), "smtp-auth-535"],
    ["a password that is not there", () => bySmtp({ port: implicit.port, security: "tls", user: login.user }), "secret-missing"],
    ["a host inside", () => smtp({ ...plain, host: "10.0.0.5", security: "tls" }, undefined, world), "target-private"],
    [
      "loopback in production",
      () => smtp({ ...plain, port: server.port }, undefined, { ...world, allowLoopback: false }),
      "target-private",
    ],
    ["an unprotected connection to elsewhere", () => smtp({ ...plain, host: "smtp.acme.example" }, undefined, world), "smtp-unprotected"],
    ["STARTTLS that is not offered", () => bySmtp({ security: "starttls" }), "smtp-no-starttls"],
  ])("waits for a person on %s", async (_, messenger, code) => {
    const before = server.mails.length;
    expect(await send(messenger())).toEqual({ ok: false, failure: { kind: "final", code } });
    expect(server.mails).toHaveLength(before);
  });

  it.each(["a@b.example>\r\nRCPT TO:<c@d.example", "jü@kunde.example", "a b@c.example", "no-at.example"])(
    "never puts %j on the wire",
    async (email) => {
      const before = server.mails.length;
      expect(await send(bySmtp(), 5_000, { to: { name: "", email } })).toMatchObject({
        failure: { kind: "final", code: "address-malformed" },
      });
      expect(server.mails).toHaveLength(before);
    },
  );

  it("nobody at home is tried again", async () => {
    const gone = await smtpServer();
    await gone.close();
    expect(await send(bySmtp({ port: gone.port }))).toEqual({ ok: false, failure: { kind: "retry", code: "network" } });
  });
});

describe("a mail by Resend's API", () => {
  it("arrives with its invitation, under a key that makes a second attempt the same mail", async () => {
    api.fail("after");
    expect(await send(byApi())).toEqual({ ok: false, failure: { kind: "retry", code: "network" } });
    api.fail("none");
    expect(await send(byApi())).toEqual({ ok: true });
    expect(api.sent).toHaveLength(1);
    const [sent] = api.sent;
    expect(sent).toMatchObject({
      from: "Acme Supply <meetings@acme.example>",
      to: ["jm@kunde.example"],
      reply_to: ["zoe@acme.example"],
      subject: mail.subject,
    });
    expect(sent?.headers["Message-ID"]).toBe(`<${mail.id}>`);
    const [invitation] = sent?.attachments ?? [];
    expect(invitation?.content_type).toContain("method=REQUEST");
    expect(meetingIn(Buffer.from(invitation?.content ?? "", "base64").toString("utf8"))).toMatchObject({
      uid: "bkg_1@edge.example",
      start,
    });
  });

  it.each<[ResendFault, object]>([
    ["under-way", { kind: "retry", code: "http-409" }],
    ["rate", { kind: "retry", code: "http-429", retryAfterMs: 7_000 }],
    ["http-500", { kind: "retry", code: "http-500" }],
    ["silent", { kind: "retry", code: "timeout" }],
  ])("meets a server that is %s", async (fault, failure) => {
    api.fail(fault);
    expect(await send(byApi(), fault === "silent" ? 300 : 5_000, { id: `mail_${fault}@acme.example` })).toEqual({ ok: false, failure });
  });

  it("with other words under the same key is not sent, and says so", async () => {
    await send(byApi(), 5_000, { id: "mail_9@acme.example" });
    const before = api.sent.length;
    expect(await send(byApi(), 5_000, { id: "mail_9@acme.example", subject: "Other" })).toEqual({
      ok: false,
      failure: { kind: "final", code: "http-409" },
    });
    expect(api.sent).toHaveLength(before);
  });

  it.each([
    ["re_wrong", "http-401"],
    [undefined, "secret-missing"],
  ])("under the key %s waits for a person: %s", async (key, code) => {
    const messenger = resend({ kind: "resend", from, key: "RESEND_KEY", url: api.url }, key, { fetch, now: Date.now, allowLoopback: true });
    expect(await send(messenger)).toEqual({ ok: false, failure: { kind: "final", code } });
  });
});
