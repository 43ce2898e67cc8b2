import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { type Served, served } from "../people/served.ts";

const secret = "the-key-cal-signs-with";
const reps = smallPlaybook.reps.map((rep, index) => ({
  ...rep,
  schedulingLink:
    index === 0
      ? { kind: "cal", url: "https://cal.com/acme/intro", webhookSecret: "CAL_KEY" }
      : { kind: "calendly", url: "https://calendly.com/acme/intro", webhookSecret: "CALENDLY_KEY" },
}));

let house: Served;
beforeAll(async () => {
  house = await served({ playbook: { reps }, bindings: { CAL_KEY: secret, CALENDLY_KEY: secret } });
});
afterAll(() => house.close());

const hmac = (text: string) => createHmac("sha256", secret).update(text).digest("hex");
const post = (kind: string, body: string, headers: Record<string, string>) =>
  house.edge(`/v1/scheduling/${kind}`, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
/** Cal.com, as far as we hear of it. */
const cal = (triggerEvent: string, payload: object, at = Date.now(), signature?: string) => {
  const times = { startTime: "2031-03-03T14:00:00Z", endTime: "2031-03-03T14:30:00Z" };
  const body = JSON.stringify({ triggerEvent, createdAt: new Date(at).toISOString(), payload: { ...times, ...payload } });
  return post("cal", body, { "x-cal-signature-256": signature ?? hmac(body) });
};
/** Calendly, likewise. */
const calendly = (event: string, payload: object, at = Date.now()) => {
  const scheduled_event = { start_time: "2031-03-04T09:00:00Z", end_time: "2031-03-04T09:30:00Z" };
  const body = JSON.stringify({ event, created_at: new Date(at).toISOString(), payload: { scheduled_event, ...payload } });
  const time = Math.floor(at / 1000);
  return post("calendly", body, { "calendly-webhook-signature": `t=${time},v1=${hmac(`${time}.${body}`)}` });
};

let people = 0;
/** Somebody who pressed Send and was led to their rep's page elsewhere. */
async function led(kind: "cal" | "calendly") {
  for (;;) {
    const visitor = house.visitor();
    const email = `Vera${people++}@elsewhere.example`;
    const { outcome } = await visitor.send([...visitor.answers({ email, firstName: "Vera", lastName: "Ruiz" }), visitor.submit()]);
    const page = await house.edge(new URL(outcome.booking.url).pathname);
    const link = new URL(page.headers.get("location") ?? "about:blank");
    if (!link.host.startsWith(`${kind}.`)) continue;
    const lead = async () => (await house.ops(`/api/leads/${visitor.lead}`)).lead;
    return { email, outcome, page, link, lead };
  }
}

describe("a rep who is booked on a page elsewhere", () => {
  it("has visitors led there with what they typed, and neither outcome nor page of ours holds that address", async () => {
    const { email, outcome, page, link } = await led("cal");
    expect(outcome).toMatchObject({ status: "assigned", booking: { provider: "link" }, next: { kind: "book" } });
    expect(outcome.booking).not.toHaveProperty("token");
    expect(JSON.stringify(outcome).toLowerCase()).not.toContain(email.toLowerCase());
    expect(page.status).toBe(302);
    expect(link.origin + link.pathname).toBe("https://cal.com/acme/intro");
    expect(link.searchParams.get("email")?.toLowerCase()).toBe(email.toLowerCase());
    expect(link.searchParams.get("name")).toBe("Vera Ruiz");
    expect(page.headers.get("referrer-policy") ?? "no-referrer").toBe("no-referrer");
  });

  it("Cal.com: the lead is booked, moved and cancelled as it happens there; repeats and late words change nothing", async () => {
    const { link, lead } = await led("cal");
    const metadata = { baton: link.searchParams.get("metadata[baton]") };
    const at = Date.now() - 60_000;
    const created = await cal("BOOKING_CREATED", { uid: "c1", metadata }, at);
    expect([created.status, await created.json()]).toMatchObject([200, { heard: [{ lead: (await lead()).id }] }]);
    expect(await lead()).toMatchObject({
      stage: "booked",
      booking: { start: Date.parse("2031-03-03T14:00:00Z"), via: { kind: "cal", uid: "c1" } },
    });
    expect(await (await cal("BOOKING_CREATED", { uid: "c1", metadata }, at)).json()).toEqual({ heard: [{ unheard: "old-news" }] });
    const moved = { uid: "c2", rescheduleUid: "c1", startTime: "2031-03-05T10:00:00Z", endTime: "2031-03-05T10:30:00Z", metadata };
    await cal("BOOKING_RESCHEDULED", moved, at + 10_000);
    await cal("BOOKING_CREATED", { uid: "c1", metadata }, at + 2_000);
    expect(await lead()).toMatchObject({ stage: "booked", booking: { start: Date.parse("2031-03-05T10:00:00Z") } });
    await cal("BOOKING_CANCELLED", { uid: "c2", metadata }, at + 20_000);
    const gone = await lead();
    expect(gone).toMatchObject({ stage: "assigned", booking: null });
    expect(gone.past).toHaveLength(1);
  });

  it("Calendly: a move is told twice and counts once; a visitor who typed the address by hand is found by their e-mail", async () => {
    const { email, lead } = await led("calendly");
    const at = Date.now() - 30_000;
    await calendly("invitee.created", { uri: "https://api.calendly.com/i/1", email: email.toUpperCase() }, at);
    expect(await lead()).toMatchObject({ stage: "booked", booking: { start: Date.parse("2031-03-04T09:00:00Z") } });
    const scheduled_event = { start_time: "2031-03-06T09:00:00Z", end_time: "2031-03-06T09:30:00Z" };
    await calendly(
      "invitee.created",
      { uri: "https://api.calendly.com/i/2", old_invitee: "https://api.calendly.com/i/1", email, scheduled_event },
      at + 5_000,
    );
    await calendly("invitee.canceled", { uri: "https://api.calendly.com/i/1", email, rescheduled: true }, at + 5_000);
    expect(await lead()).toMatchObject({ stage: "booked", booking: { start: Date.parse("2031-03-06T09:00:00Z") } });
  });

  it("a forged, stale or tampered call changes nothing and is refused; a stranger's booking is heard and belongs to nobody", async () => {
    const { link, lead } = await led("cal");
    const metadata = { baton: link.searchParams.get("metadata[baton]") };
    expect((await cal("BOOKING_CREATED", { uid: "f1", metadata }, Date.now(), hmac("something else"))).status).toBe(401);
    expect((await cal("BOOKING_CREATED", { uid: "f1", metadata }, Date.now(), "")).status).toBe(401);
    expect((await cal("BOOKING_CREATED", { uid: "f1", metadata }, Date.now() - 25 * 3_600_000)).status).toBe(401);
    expect((await calendly("invitee.created", { uri: "f1", email: "x@y.example" }, Date.now() - 200_000)).status).toBe(401);
    expect((await post("hubspot", "{}", {})).status).toBe(401);
    expect((await post("cal", "no json", {})).status).toBe(400);
    expect((await post("outlook", "{}", {})).status).toBe(404);
    expect((await post("cal", " ".repeat(131_073), {})).status).toBe(413);
    const forged = `${metadata.baton?.slice(0, -4)}AAAA`;
    const stranger = await cal("BOOKING_CREATED", {
      uid: "s1",
      metadata: { baton: forged },
      attendees: [{ email: "stranger@nobody.example" }],
    });
    expect([stranger.status, await stranger.json()]).toEqual([200, { heard: [{ unheard: "unknown-lead" }] }]);
    expect(await lead()).toMatchObject({ stage: "assigned", booking: null });
  });
});
