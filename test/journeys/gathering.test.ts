import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { type Served, served } from "../people/served.ts";

const days = (spans: string[]) => Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, spans]));
/** Ana in the morning, Ben at noon, Cleo in the afternoon; Dora from ten to four. */
const hours: Record<string, string[]> = { ana: ["08:00-12:00"], ben: ["11:00-14:00"], cleo: ["13:00-18:00"], dora: ["10:00-16:00"] };
const reps = smallPlaybook.reps.map((rep) => ({ ...rep, hours: days(hours[rep.id] ?? ["00:00-24:00"]) }));
const kind = { minutes: 60, stepMinutes: 60, noticeMinutes: 0, horizonDays: 4 };
const playbook = {
  reps,
  meetings: [
    { ...kind, id: "any", name: "Whoever is free", offering: "slot-first" },
    { ...kind, id: "group", name: "With Dora", offering: "slot-first", hosts: [{ rep: "dora" }, { rep: "emil", required: false }] },
  ],
  routes: [
    { id: "group", name: "Group", when: { "answers.company": "Group" }, to: { pool: "general" }, meeting: "group", onEmpty: "hold" },
    { id: "any", name: "Any", when: {}, to: { pool: "general" }, meeting: "any", onEmpty: "hold" },
  ],
  pools: [smallPlaybook.pools[0]],
};

let house: Served;
beforeAll(async () => {
  house = await served({ playbook });
});
afterAll(() => house.close());

const answer = async (path: string, body?: object) => {
  const response = await house.edge(path, body ? { method: "POST", body: JSON.stringify(body) } : {});
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return { status: response.status, body: (await response.json().catch(() => null)) as any };
};
const offered = async (email: string, company: string) => {
  const visitor = house.visitor();
  const { outcome } = await visitor.fill({ email, company });
  const { token, slots } = outcome.booking as { token: string; slots: { start: string }[] };
  const all = (await answer(`/v1/slots?token=${token}&timeZone=UTC`)).body.slots as { start: string }[];
  return { visitor, token, slots, all, rep: outcome.rep.name as string };
};
/** The hours of day at which times begin, the day after tomorrow. */
const dayAfterTomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 11);
const hoursOf = (slots: { start: string }[]) =>
  slots.flatMap(({ start }) => (start.startsWith(dayAfterTomorrow) ? Number(start.slice(11, 13)) : []));
const at = (hour: number) => `${dayAfterTomorrow}${String(hour).padStart(2, "0")}:00:00Z`;

describe("a meeting that is not one rep's alone", () => {
  it("offers the times of the whole pool, and whoever is free at the one chosen has the lead", async () => {
    const { visitor, token, slots, all, rep } = await offered("bo@any.example", "Any");
    expect(hoursOf(all)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(slots.length).toBeGreaterThan(0);
    // A time that only another than the owner has.
    const [hour, name] = rep === "Ana Test" ? [17, "Cleo Test"] : [8, "Ana Test"];
    const wish = { token, start: at(hour), timeZone: "UTC" };
    expect(await answer("/v1/holds", wish)).toMatchObject({ status: 200, body: { hold: { start: at(hour) } } });
    const second = await offered("second@any.example", "Any");
    expect(hoursOf(second.all)).not.toContain(hour);
    expect(await answer("/v1/bookings", { ...wish, token: second.token })).toMatchObject({
      status: 409,
      body: { alternatives: [{}, {}, {}] },
    });
    const booked = await answer("/v1/bookings", wish);
    expect(booked).toMatchObject({ status: 200, body: { booking: { start: at(hour) }, people: [name] } });
    expect(await answer("/v1/bookings", wish)).toMatchObject({ status: 200, body: { booking: booked.body.booking } });
    expect((await answer(`/v1/bookings?token=${token}`)).body).toMatchObject({ booking: { start: at(hour) }, rep: { name } });
    expect((await house.ops(`/api/leads/${visitor.lead}`)).lead).toMatchObject({
      owner: name.split(" ")[0]?.toLowerCase(),
      booking: { start: Date.parse(at(hour)) },
    });
    // Another time is one of theirs.
    const times = (await answer(`/v1/slots?token=${booked.body.reschedule.token}&timeZone=UTC`)).body.slots;
    expect(hoursOf(times)).toEqual(name === "Ana Test" ? [8, 9, 10, 11] : [13, 14, 15, 16, 17]);
  });

  it("with a host it is offered when both can come, held and booked with both, and moved and cancelled with both", async () => {
    const { token, all } = await offered("bo@group.example", "Group");
    expect(hoursOf(all)).toEqual([10, 11, 12, 13, 14, 15]);
    const wish = { token, start: at(12), timeZone: "UTC" };
    expect((await answer("/v1/holds", wish)).status).toBe(200);
    const { body } = await answer("/v1/bookings", wish);
    expect(body).toMatchObject({ people: ["Ben Test", "Dora Test", "Emil Test"] });
    const other = await offered("other@group.example", "Group");
    expect(hoursOf(other.all)).toEqual([10, 11, 13, 14, 15]);

    const { reschedule, cancel, booking } = body;
    const times = (await answer(`/v1/slots?token=${reschedule.token}&timeZone=UTC`)).body.slots;
    expect(hoursOf(times)).toEqual([11, 12, 13]);
    const moved = await answer(`/v1/bookings/${booking.id}/reschedule`, { token: reschedule.token, start: at(13), timeZone: "UTC" });
    expect(moved).toMatchObject({
      status: 200,
      body: { booking: { start: at(13), sequence: 1 }, people: ["Ben Test", "Dora Test", "Emil Test"] },
    });
    expect(hoursOf((await answer(`/v1/slots?token=${other.token}&timeZone=UTC`)).body.slots)).toEqual([10, 11, 12, 14, 15]);
    const page = await (await house.edge(`/book/${token}`)).text();
    expect(page).toContain("Dora Test");
    await answer(`/v1/bookings/${booking.id}/cancel`, { token: cancel.token });
    expect(hoursOf((await answer(`/v1/slots?token=${other.token}&timeZone=UTC`)).body.slots)).toEqual([10, 11, 12, 13, 14, 15]);
  });
});
