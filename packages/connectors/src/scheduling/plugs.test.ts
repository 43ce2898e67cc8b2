import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { schedulingPlugs } from "./plugs.ts";
import type { WebhookCall } from "./socket.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const secret = "a-secret-of-the-vendor";
const hmac = (text: string, encoding: "hex" | "base64") => createHmac("sha256", secret).update(text).digest(encoding);
const url = "https://edge.example/v1/scheduling/x";
const sent = (body: string, headers: Record<string, string>): WebhookCall => ({
  method: "POST",
  url,
  body,
  header: (name) => headers[name] ?? null,
});

const calBody = (at = now) => JSON.stringify({ triggerEvent: "BOOKING_CREATED", createdAt: new Date(at).toISOString(), payload: {} });
const seconds = (at: number) => `${Math.floor(at / 1000)}`;

/** Each vendor's own way to sign, as its documentation has it. */
const signers = {
  cal: (at: number) => sent(calBody(at), { "x-cal-signature-256": hmac(calBody(at), "hex") }),
  calendly: (at: number) => sent("{}", { "calendly-webhook-signature": `t=${seconds(at)},v1=${hmac(`${seconds(at)}.{}`, "hex")}` }),
  hubspot: (at: number) =>
    sent("{}", { "x-hubspot-request-timestamp": `${at}`, "x-hubspot-signature-v3": hmac(`POST${url}{}${at}`, "base64") }),
};

describe.each(["cal", "calendly", "hubspot"] as const)("webhooks of %s", (kind) => {
  const { signed } = schedulingPlugs[kind];
  it("are taken when the vendor signed them, and from nobody else", async () => {
    const genuine = signers[kind](now);
    expect(await signed(genuine, secret, now)).toBe(true);
    expect(await signed(genuine, "another secret", now)).toBe(false);
    expect(await signed(genuine, "", now)).toBe(false);
    expect(await signed({ ...genuine, body: genuine.body.replace("{", '{"more":1,') }, secret, now)).toBe(false);
    expect(await signed({ ...genuine, header: () => null }, secret, now)).toBe(false);
    expect(await signed({ ...genuine, header: (name) => `${genuine.header(name) ?? ""}0` }, secret, now)).toBe(false);
  });

  it("are not taken when they were signed long ago, or are dated ahead", async () => {
    const windowMs = { cal: 24 * 3_600_000, calendly: 180_000, hubspot: 300_000 }[kind];
    for (const late of [windowMs + 2_000, -windowMs - 2_000]) expect(await signed(signers[kind](now - late), secret, now)).toBe(false);
    expect(await signed(signers[kind](now - windowMs + 2_000), secret, now)).toBe(true);
  });
});

it("webhooks of hubspot are taken from a workflow too, which signs the older way, and with an address as HubSpot reads it", async () => {
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  // The examples of HubSpot's own page.
  const example = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
  const workflow: WebhookCall = {
    method: "POST",
    url: "https://www.example.com/webhook_uri",
    body: '{"example_field":"example_value"}',
    header: (name) =>
      ({
        "x-hubspot-signature-version": "v2",
        "x-hubspot-signature": "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900",
      })[name] ?? null,
  };
  expect(await schedulingPlugs.hubspot.signed(workflow, example, now)).toBe(true);
  expect(await schedulingPlugs.hubspot.signed({ ...workflow, body: "{}" }, example, now)).toBe(false);
  expect(await schedulingPlugs.hubspot.signed(workflow, "another secret", now)).toBe(false);
  const v1 = { "x-hubspot-signature-version": "v1", "x-hubspot-signature": hash(`${secret}{}`) };
  expect(await schedulingPlugs.hubspot.signed(sent("{}", v1), secret, now)).toBe(false);
  const headers = { "x-hubspot-request-timestamp": `${now}`, "x-hubspot-signature-v3": hmac(`POST${url}?who=a:b@c{}${now}`, "base64") };
  expect(await schedulingPlugs.hubspot.signed({ ...sent("{}", headers), url: `${url}?who=a%3Ab%40c` }, secret, now)).toBe(true);
});

describe("links out", () => {
  const prefill = { email: "ana+demo@acme.example", firstName: "Ana", lastName: "Ruiz & Co" };
  it.each([
    [
      "cal",
      "https://cal.com/ana/intro?month=2026-11",
      { name: "Ana Ruiz & Co", email: prefill.email, "metadata[baton]": "word", month: "2026-11" },
    ],
    [
      "calendly",
      "https://calendly.com/ana/intro",
      { name: "Ana Ruiz & Co", email: prefill.email, utm_content: "word", utm_source: "baton" },
    ],
    [
      "hubspot",
      "https://meetings.hubspot.com/ana",
      { firstName: "Ana", lastName: "Ruiz & Co", email: prefill.email, utm_campaign: "word" },
    ],
  ] as const)("of %s carry what the visitor typed and whose booking it is, by that vendor's names", (kind, base, expected) => {
    const link = new URL(schedulingPlugs[kind].link(base, prefill, "word"));
    expect(Object.fromEntries(link.searchParams)).toMatchObject(expected);
    expect(link.href.startsWith(base.split("?")[0] ?? "")).toBe(true);
  });

  it("say nothing of a visitor who typed nothing", () => {
    for (const kind of ["cal", "calendly", "hubspot"] as const) {
      expect(schedulingPlugs[kind].link("https://vendor.example/ana", {}, "word")).not.toMatch(/name=|email=|undefined/i);
    }
  });
});

describe("what webhooks say", () => {
  const start = "2026-11-24T14:00:00Z";
  const end = "2026-11-24T14:30:00Z";
  const times = { start: Date.parse(start), end: Date.parse(end), at: now };
  const payload = {
    uid: "b1",
    startTime: start,
    endTime: end,
    attendees: [{ email: "ana@acme.example", timeZone: "Europe/Berlin" }],
    metadata: { baton: "word", videoCallUrl: "https://…" },
  };
  const invitee = {
    uri: "https://api.calendly.com/i/2",
    email: "ana@acme.example",
    timezone: "Europe/Berlin",
    tracking: { utm_content: "word", utm_source: "baton", utm_campaign: null },
    scheduled_event: { start_time: start, end_time: end, name: "Intro" },
  };
  const created_at = new Date(now).toISOString();
  const createdAt = created_at;
  const who = { tracking: "word", email: "ana@acme.example", timeZone: "Europe/Berlin" };

  it.each([
    ["cal", { triggerEvent: "BOOKING_CREATED", createdAt, payload }, [{ what: "booked", uid: "b1", ...times, ...who }]],
    [
      "cal",
      { triggerEvent: "BOOKING_RESCHEDULED", createdAt, payload: { ...payload, uid: "b2", rescheduleUid: "b1" } },
      [{ what: "booked", uid: "b2", previous: "b1", ...times, ...who }],
    ],
    ["cal", { triggerEvent: "BOOKING_CANCELLED", createdAt, payload }, [{ what: "cancelled", uid: "b1", ...times, ...who }]],
    ["cal", { triggerEvent: "MEETING_ENDED", createdAt, payload: {} }, []],
    ["cal", { triggerEvent: "BOOKING_CREATED", createdAt, payload: { uid: "b1" } }, null],
    ["calendly", { event: "invitee.created", created_at, payload: invitee }, [{ what: "booked", uid: invitee.uri, ...times, ...who }]],
    [
      "calendly",
      { event: "invitee.created", created_at, payload: { ...invitee, old_invitee: "https://api.calendly.com/i/1" } },
      [{ what: "booked", uid: invitee.uri, previous: "https://api.calendly.com/i/1", ...times, ...who }],
    ],
    ["calendly", { event: "invitee.canceled", created_at, payload: { ...invitee, rescheduled: true } }, []],
    [
      "calendly",
      { event: "invitee.canceled", created_at, payload: { ...invitee, rescheduled: false } },
      [{ what: "cancelled", uid: invitee.uri, ...times, ...who }],
    ],
    ["calendly", { event: "routing_form_submission.created", created_at, payload: {} }, []],
    [
      "hubspot",
      {
        event: "booked",
        meetingId: 12,
        start: times.start,
        end: `${times.end}`,
        at: created_at,
        campaign: "word",
        email: "ana@acme.example",
      },
      [{ what: "booked", uid: "12", ...times, tracking: "word", email: "ana@acme.example" }],
    ],
    ["hubspot", { event: "booked", meetingId: 12 }, null],
    ["calendly", "no object", null],
  ] as const)("by %s: %j", (kind, body, expected) => expect(schedulingPlugs[kind].read(body)).toEqual(expected));
});
