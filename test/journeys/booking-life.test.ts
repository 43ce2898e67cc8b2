import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smtpServer } from "../../demo-site/mail/smtp-server.ts";
import { playbookText, smallPlaybook } from "../people/playbook.ts";
import { eventually, receiver, type Served, served } from "../people/served.ts";

const minuteMs = 60_000;
const meeting = {
  ...smallPlaybook.meetings[0],
  description: "A first look together.",
  guests: { most: 2 },
  questions: [
    { id: "topic", type: "text", label: "What shall we talk about?", required: true },
    { id: "size", type: "select", label: "Team", options: [{ value: "s", label: "Small" }] },
  ],
  cancelNoticeMinutes: 30,
};
let mailServer: Awaited<ReturnType<typeof smtpServer>>;
let hook: Awaited<ReturnType<typeof receiver>>;
let house: Served;
const playbook = (changes: Record<string, unknown> = {}) => ({
  meetings: [meeting],
  mail: { kind: "smtp", from: { email: "meetings@acme.example" }, host: "localhost", port: mailServer.port, security: "none" },
  sinks: [
    {
      id: "crm",
      kind: "webhook",
      url: hook.url,
      secret: "WEBHOOK_KEY",
      events: ["lead.booked", "lead.rescheduled", "lead.cancelled", "lead.reassigned", "lead.no-show"],
    },
  ],
  ...changes,
});

beforeAll(async () => {
  mailServer = await smtpServer();
  hook = await receiver();
  house = await served({ playbook: playbook() });
});
afterAll(async () => {
  await house.close();
  await hook.close();
  await mailServer.close();
});

const post = (path: string, body: object, headers = {}) => house.edge(path, { method: "POST", body: JSON.stringify(body), headers });
const answer = async (path: string, body: object) => {
  const response = await post(path, body);
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return { status: response.status, body: (await response.json().catch(() => null)) as any };
};

async function sent(email: string, count: number) {
  const to = () => mailServer.mails.filter((mail) => mail.to.includes(email));
  await eventually(async () => to().length >= count, 15_000);
  return await Promise.all(to().map((mail) => PostalMime.parse(mail.raw)));
}
type Parsed = Awaited<ReturnType<typeof sent>>[number];

/** The meeting as the recipient's calendar takes it from the mail. */
function meetingIn(mail: Parsed | undefined) {
  const file = mail?.attachments.find(({ mimeType }) => mimeType === "text/calendar");
  if (!file) return null;
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(file.content as ArrayBuffer)));
  const vevent = calendar.getFirstSubcomponent("vevent") as ICAL.Component;
  const event = new ICAL.Event(vevent);
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    status: vevent.getFirstPropertyValue("status"),
    people: event.attendees.map((one) => String(one.getFirstValue()).toLowerCase().replace("mailto:", "")).sort(),
  };
}

/** The mail that brings this version of a meeting: mails of different moments may overtake each other. */
async function mailOf(email: string, sequence: number, isIt = (_: NonNullable<ReturnType<typeof meetingIn>>) => true) {
  const found = await eventually(async () => {
    const mails = await sent(email, 1);
    return mails.find((mail) => {
      const meeting = meetingIn(mail);
      return meeting?.sequence === sequence && isIt(meeting);
    });
  }, 15_000);
  return found;
}

const seconds = (iso: string) => iso.replace("Z", ".000Z");
const events = (lead: string) =>
  hook.received
    .map(({ body }) => JSON.parse(body))
    .filter(({ data }) => data.id === lead)
    .sort((a, b) => a.data.seq - b.data.seq);

async function offered(email: string, firstName = "Bo") {
  const visitor = house.visitor();
  const { outcome } = await visitor.fill({ email, firstName, lastName: "Öz" });
  return {
    visitor,
    token: outcome.booking.token as string,
    slots: outcome.booking.slots as { start: string; end: string }[],
    rep: outcome.rep.name,
  };
}

describe("a meeting from invitation to cancellation", () => {
  it("is told of in lines that no visitor's name turns around, in the mail and in its calendar file", async () => {
    const email = "turned@life.example";
    const { visitor, token, slots } = await offered(email, "Bo\u202e");
    const { status } = await answer("/v1/bookings", {
      token,
      start: slots[7]?.start,
      timeZone: "Europe/Berlin",
      answers: { topic: "\u2067Prices", size: "s" },
    });
    expect(status).toBe(200);
    const invitation = await mailOf(email, 0);
    expect(invitation?.text).toContain("Bo Öz");
    const file = new TextDecoder().decode(invitation?.attachments[0]?.content as ArrayBuffer);
    const all = [invitation?.subject, invitation?.text, invitation?.html, invitation?.to?.[0]?.name, file];
    for (const part of all) expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    // What they gave is kept as they gave it.
    expect((await house.ops(`/api/leads/${visitor.lead}`)).lead.answers.firstName.value).toBe("Bo\u202e");
  });

  it("is invited to, moved and called off by mail and webhook, always as one and the same meeting", async () => {
    const email = "bo@life.example";
    const { visitor, token, slots } = await offered(email);
    const [, first, , other] = slots;
    if (!first || !other) throw new Error("no free time");

    // Not without the answer the meeting asks for, nor with a crowd.
    const bare = { token, start: first.start, timeZone: "Europe/Berlin" };
    expect(await answer("/v1/bookings", bare)).toMatchObject({
      status: 400,
      body: { code: "bad-answers", problems: [{ field: "topic", code: "required" }] },
    });
    const crowd = { ...bare, answers: { topic: "x" }, guests: ["a@x.example", "b@x.example", "c@x.example"] };
    expect(await answer("/v1/bookings", crowd)).toMatchObject({ status: 400, body: { code: "bad-shape" } });

    const wished = {
      ...bare,
      guests: ["Guest@life.example", "guest@life.example"],
      answers: { topic: "Prices <b>", size: "s", other: "inert" },
    };
    const booked = await answer("/v1/bookings", wished);
    expect(booked).toMatchObject({ status: 200, body: { booking: { start: first.start, sequence: 0 }, invited: email } });
    const { booking, reschedule, cancel, ics: fileUrl } = booked.body;

    const invitation = await mailOf(email, 0);
    expect(invitation).toMatchObject({
      from: { name: "Acme Supply", address: "meetings@acme.example" },
      replyTo: [{ address: expect.stringMatching(/@acme\.example$/) }],
    });
    expect(invitation?.text).toContain("Prices <b>");
    expect(invitation?.html).toContain("Prices &lt;b&gt;");
    expect(invitation?.text).toContain(cancel.url);
    const invited = meetingIn(invitation);
    expect(invited).toMatchObject({ method: "REQUEST", sequence: 0, start: seconds(first.start), status: "CONFIRMED" });
    expect(invited?.people).toHaveLength(3);
    expect(invited?.people).toEqual(expect.arrayContaining([email, "guest@life.example", expect.stringMatching(/@acme\.example$/)]));
    const [guest] = await sent("guest@life.example", 1);
    expect(meetingIn(guest)?.uid).toBe(invited?.uid);
    expect(guest?.text).not.toContain("/cancel/");
    // The file behind the link is the same meeting, for a calendar that takes whichever comes first.
    const file = await (await fetch(fileUrl)).text();
    expect(file).toContain(`UID:${invited?.uid}`);

    // Somebody else's token, or one for another purpose, opens nothing.
    const path = `/v1/bookings/${booking.id}`;
    for (const wrong of [token, cancel.token, `${reschedule.token}x`])
      expect(await answer(`${path}/reschedule`, { token: wrong, start: other.start })).toMatchObject({
        status: 403,
        body: { code: "bad-token" },
      });
    expect((await house.edge(`/v1/bookings?token=${reschedule.token}`)).status).toBe(200);

    const wish = { token: reschedule.token, start: other.start, timeZone: "Europe/Berlin" };
    const moved = await answer(`${path}/reschedule`, wish);
    expect(moved).toMatchObject({ status: 200, body: { booking: { id: booking.id, start: other.start, sequence: 1 } } });
    expect(await answer(`${path}/reschedule`, wish)).toMatchObject({ status: 200, body: { booking: { sequence: 1 } } });
    const free = (await (await house.edge(`/v1/slots?token=${(await offered("free@life.example")).token}`)).json()) as {
      slots: { start: string }[];
    };
    expect(Array.isArray(free.slots)).toBe(true);
    const update = await mailOf(email, 1);
    expect(meetingIn(update)).toMatchObject({ method: "REQUEST", uid: invited?.uid, sequence: 1, start: seconds(other.start) });

    const called = await answer(`${path}/cancel`, { token: cancel.token, note: "Ill" });
    expect(called).toMatchObject({ status: 200, body: { booking: { status: "cancelled", sequence: 2 } } });
    expect(await answer(`${path}/cancel`, { token: cancel.token })).toMatchObject({
      status: 200,
      body: { booking: { status: "cancelled", sequence: 2 } },
    });
    expect(await answer(`${path}/reschedule`, wish)).toMatchObject({ status: 409, body: { code: "cancelled" } });
    const off = await mailOf(email, 2);
    expect(meetingIn(off)).toMatchObject({ method: "CANCEL", uid: invited?.uid, sequence: 2, status: "CANCELLED" });

    await eventually(async () => events(visitor.lead).length >= 3);
    expect(events(visitor.lead).map(({ type }) => type)).toEqual(["lead.booked", "lead.rescheduled", "lead.cancelled"]);
    expect(events(visitor.lead)[0].data.booking).toMatchObject({
      id: booking.id,
      guests: ["guest@life.example"],
      answers: [
        { id: "topic", value: "Prices <b>" },
        { id: "size", value: "s" },
      ],
    });
    const detail = await house.ops(`/api/leads/${visitor.lead}`);
    expect(detail.lead).toMatchObject({ stage: "assigned", booking: null, past: [{ id: booking.id, note: "Ill" }] });
    // A receiver has it a moment before it is crossed off here.
    expect(await eventually(async () => (await house.ops(`/api/leads/${visitor.lead}`)).deliveries.length === 0)).toBe(true);

    // The time is free for anybody again, and the visitor may book anew: another meeting, not the old one come back to life.
    const again = await answer("/v1/bookings", { ...wished, start: other.start });
    expect(again.body.booking).toMatchObject({ start: other.start, sequence: 0 });
    expect(again.body.booking.id).not.toBe(booking.id);
    expect(await mailOf(email, 0, ({ uid }) => uid !== invited?.uid)).toBeTruthy();
  });

  it("stays where it is when the other time is gone, and says what is free", async () => {
    const one = await offered("one@race.example");
    const book = async (who: typeof one, start: string) =>
      (await answer("/v1/bookings", { token: who.token, start, answers: { topic: "x" } })).body;
    const mine = await book(one, one.slots[4]?.start ?? "");
    // In the past there is no time to be had.
    const wanted = new Date(Math.floor(Date.now() / minuteMs / 30) * 30 * minuteMs - 86_400_000).toISOString().replace(".000Z", "Z");
    const refused = await answer(`/v1/bookings/${mine.booking.id}/reschedule`, { token: mine.reschedule.token, start: wanted });
    expect(refused).toMatchObject({ status: 409, body: { code: "slot-taken", alternatives: [{}, {}, {}] } });
    const state = (await (await house.edge(`/v1/bookings?token=${mine.reschedule.token}`)).json()) as {
      booking: { start: string; sequence: number };
    };
    expect(state.booking).toMatchObject({ start: one.slots[4]?.start, sequence: 0 });
  });

  it("a held time is kept, renewed, and let go by a beacon", async () => {
    const who = await offered("hold@life.example");
    const start = who.slots[6]?.start;
    const held = await answer("/v1/holds", { token: who.token, start });
    expect(held).toMatchObject({ status: 200, body: { hold: { start } } });
    const leftMs = Date.parse(held.body.hold.expiresAt) - Date.parse(held.body.now);
    expect(leftMs).toBeGreaterThan(4 * minuteMs);
    expect(leftMs).toBeLessThanOrEqual(5 * minuteMs + 1_000);
    expect((await answer("/v1/holds", { token: who.token, start })).body.hold.renewableUntil).toBe(held.body.hold.renewableUntil);
    const beacon = await post("/v1/holds/release", { token: who.token, start }, { "content-type": "text/plain" });
    expect(beacon.status).toBe(204);
    expect((await answer("/v1/holds/release", { token: "not-a-token-at-all" })).status).toBe(403);
  });

  it("is moved, marked and handed off by ops, each with its reason in the lead's history", async () => {
    const who = await offered("ops@life.example");
    const ops = (path: string, body: object) =>
      house.ops(`/api/leads/${who.visitor.lead}${path}`, { method: "POST", body: JSON.stringify(body) });
    expect(await ops("/events", { kind: "noShow" })).toMatchObject({ code: "not-bookable" });
    const booked = await answer("/v1/bookings", { token: who.token, start: who.slots[10]?.start, answers: { topic: "x" } });
    expect(await ops("/events", { kind: "noShow" })).toMatchObject({ code: "not-bookable", detail: "the meeting has not begun" });
    const start = who.slots[12]?.start;
    expect(await ops("/events", { kind: "rescheduled", start })).toMatchObject({
      changed: true,
      booking: { id: booked.body.booking.id, start, sequence: 1 },
    });
    expect(await ops("/bookings", { rep: "dora", start, note: "x" })).toMatchObject({ code: "already-booked" });
    expect(await ops("/events", { kind: "cancelled", note: "by phone" })).toMatchObject({
      changed: true,
      booking: { status: "cancelled", sequence: 2 },
    });

    const { slots } = await house.ops(`/api/leads/${who.visitor.lead}/slots?rep=dora`);
    expect(await ops("/bookings", { rep: "dora", pool: "large", start, note: "both" })).toMatchObject({ code: "bad-shape" });
    expect(await ops("/bookings", { rep: "nobody", start, note: "x" })).toMatchObject({ code: "not-bookable" });
    const handed = await ops("/bookings", { rep: "dora", start: slots[14].start, note: "needs an AE" });
    expect(handed).toMatchObject({ changed: true, owner: "dora", booking: { rep: "dora", start: slots[14].start, sequence: 0 } });
    const { lead, events: happened } = await house.ops(`/api/leads/${who.visitor.lead}`);
    expect(lead).toMatchObject({ owner: "dora", stage: "booked", assignment: { rep: "dora" } });
    expect(happened.find(({ kind }: { kind: string }) => kind === "handed-off").reason.values).toMatchObject({
      rep: "dora",
      note: "needs an AE",
    });
    expect(await mailOf("ops@life.example", 0, ({ people }) => people.includes("dora@acme.example"))).toBeTruthy();
  });

  it("is handed on the moment a playbook is published in which its rep is away then", async () => {
    const email = "away@life.example";
    const { visitor, token, slots } = await offered(email);
    const start = slots[16]?.start ?? "";
    await answer("/v1/bookings", { token, start, answers: { topic: "x" } });
    const { owner } = (await house.ops(`/api/leads/${visitor.lead}`)).lead;
    const day = start.slice(0, 10);
    const reps = smallPlaybook.reps.map((rep) => (rep.id === owner ? { ...rep, absences: [{ from: day, to: day, note: "ill" }] } : rep));
    const { hash } = await house.ops("/api/playbook");
    await house.ops("/api/playbook", { method: "PUT", headers: { "if-match": hash }, body: playbookText(playbook({ reps })) });
    const detail = await eventually(async () => {
      const found = await house.ops(`/api/leads/${visitor.lead}`);
      return found.lead.booking?.rep !== owner && found;
    });
    expect(detail.lead).toMatchObject({ booking: { start: Date.parse(start), sequence: 1 }, asks: [] });
    expect(detail.lead.owner).toBe(detail.lead.booking.rep);
    const update = await mailOf(email, 1);
    expect(meetingIn(update)).toMatchObject({
      method: "REQUEST",
      sequence: 1,
      people: expect.arrayContaining([`${detail.lead.owner}@acme.example`]),
    });
  });

  it("goes to another rep, by name and reason, when its own has left", async () => {
    const email = "left@life.example";
    const { visitor, token, slots } = await offered(email);
    const booked = await answer("/v1/bookings", { token, start: slots[8]?.start, answers: { topic: "x" } });
    const { owner } = (await house.ops(`/api/leads/${visitor.lead}`)).lead;
    const without = {
      reps: smallPlaybook.reps.filter(({ id }) => id !== owner),
      pools: smallPlaybook.pools.map((pool) => ({ ...pool, members: pool.members.filter(({ rep }) => rep !== owner) })),
    };
    await house.publish(playbookText(playbook(without)));
    await eventually(async () => (await house.ops("/healthz")).playbook.hash !== null);
    const detail = await eventually(async () => {
      await house.edge(`/v1/slots?token=${booked.body.reschedule.token}`);
      const found = await house.ops(`/api/leads/${visitor.lead}`);
      return found.lead.owner !== owner && found.lead.booking?.rep !== owner && found;
    }, 20_000);
    expect(detail.lead.booking).toMatchObject({ id: booked.body.booking.id, start: Date.parse(slots[8]?.start ?? ""), sequence: 1 });
    expect(detail.events.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(["rep-lost", "handed-on", "rescheduled"]),
    );
    const update = await mailOf(email, 1);
    expect(meetingIn(update)).toMatchObject({ method: "REQUEST", sequence: 1, uid: meetingIn(await mailOf(email, 0))?.uid });
  });
});
