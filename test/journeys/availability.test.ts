import { holidayRegions, holidaysOf } from "@baton/connectors/holidays/holidays";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { type Served, served } from "../people/served.ts";

const dayMs = 24 * 3_600_000;
const dateIn = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
/** A whole day that its people have off, some weeks ahead. */
const dayOff = (country: string) => holidaysOf(country).find(({ from, hours }) => !hours && dateIn(2) <= from && from <= dateIn(86))?.from;
/** Its people must be at work today, or none of them is asked at all. */
const atWork = (country: string) => holidaysOf(country).every(({ from, to }) => to < dateIn(-1) || from > dateIn(1));
const country = holidayRegions().find((each) => atWork(each) && dayOff(each)) ?? "none";
const holiday = dayOff(country) ?? "none";
const link = "https://elsewhere.example/team";

const changes: Record<string, object> = {
  ana: { hours: {} },
  ben: { holidays: country },
  cleo: { holidays: country, overrides: [{ date: holiday, hours: ["10:00-11:30"] }] },
};
const [, , , rest] = smallPlaybook.routes;
const to = (rep: string, meeting: string) => ({ ...rest, id: rep, when: { "answers.company": rep }, to: { rep }, meeting });

let house: Served;
beforeAll(async () => {
  house = await served({
    playbook: {
      reps: smallPlaybook.reps.map((rep) => ({ ...rep, ...changes[rep.id] })),
      pools: [{ id: "general", name: "General", members: [{ rep: "ana", priority: 1 }, { rep: "ben" }] }],
      meetings: [
        { id: "intro", name: "Intro", minutes: 30, horizonDays: 90, fallback: "next" },
        { id: "elsewhere", name: "Elsewhere", minutes: 30, fallback: { link } },
      ],
      routes: [to("cleo", "intro"), to("ana", "elsewhere"), rest],
    },
  });
});
afterAll(() => house.close());

/** A lead of this company, sent at once. */
async function send(company: string) {
  const visitor = house.visitor();
  const { outcome } = await visitor.fill({ email: `${company}-${visitor.submission.slice(-8)}@one.example`, company });
  return { visitor, outcome };
}

async function startsOn(date: string, token: string): Promise<string[]> {
  const [from, until] = [Date.parse(`${date}T00:00:00Z`), Date.parse(`${date}T00:00:00Z`) + dayMs];
  const window = `from=${new Date(from).toISOString()}&to=${new Date(until).toISOString()}`;
  const answer = (await (await house.edge(`/v1/slots?token=${token}&timeZone=UTC&${window}`)).json()) as { slots: { start: string }[] };
  return answer.slots.map(({ start }) => start.slice(11, 16));
}

describe("when people can meet", () => {
  it("a rep without a free time is passed over for the next who has one, and ops read why; a public holiday has none", async () => {
    const { visitor, outcome } = await send("somebody");
    expect(outcome).toMatchObject({ status: "assigned", rep: { name: "Ben Test" } });
    const { lead } = await house.ops(`/api/leads/${visitor.lead}`);
    const [pick] = lead.decisions[0].picks;
    expect(pick.candidates[0]).toMatchObject({ rep: "ana", excluded: [{ code: "no-times", values: { horizonDays: 90 } }] });
    const dayBefore = new Date(Date.parse(holiday) - dayMs).toISOString().slice(0, 10);
    expect(await startsOn(holiday, outcome.booking.token)).toEqual([]);
    expect(
      holidaysOf(country).some(({ from }) => from === dayBefore) || (await startsOn(dayBefore, outcome.booking.token)).length > 10,
    ).toBe(true);
  });

  it("unless they wrote hours for that very date", async () => {
    const { outcome } = await send("cleo");
    expect(await startsOn(holiday, outcome.booking.token)).toEqual(["10:00", "10:30", "11:00"]);
  });

  it("where the playbook names a link for when there is no time, the visitor gets it", async () => {
    const { outcome } = await send("ana");
    expect(outcome).toMatchObject({
      status: "assigned",
      rep: { name: "Ana Test" },
      booking: { url: link, provider: "link" },
      next: { kind: "book" },
    });
  });
});
