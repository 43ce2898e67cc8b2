import { describe, expect, it } from "vitest";
import { receiptInWords } from "../explain.ts";
import { leadRow } from "../measure.ts";
import { Told, underRoute } from "./offers.builder.ts";

const claims = (story: Told, rep: string, note = "") => story.on({ kind: "claimed", rep, note });
const waiting = () =>
  new Told(underRoute({ to: { queue: "triage" }, meeting: "intro" }, { meetings: [{ id: "intro", name: "Intro", minutes: 30 }] }));

describe("a lead in a queue", () => {
  it("waits with nobody, is listed under its queue, and sinks hear of it", () => {
    const story = waiting();
    expect(story.lead).toMatchObject({ stage: "held", owner: null, queue: "triage" });
    expect(story.told()).toEqual(["lead.submitted", "lead.queued"]);
    expect(leadRow(story.lead)).toMatchObject({ stage: "held", queue: "triage" });
    expect(receiptInWords(story.lead.decisions[0] as never)[0]).toBe(
      "Nobody has this lead yet. Waits in queue “triage” until somebody claims it.",
    );
  });

  it("is whoever's of the queue claims it first, with the meeting of its route", () => {
    const story = claims(waiting(), "boss", "knows them");
    expect(story.lead).toMatchObject({
      stage: "assigned",
      owner: "boss",
      queue: null,
      assignment: { route: "first", meeting: "intro", pool: null },
    });
    expect(story.lead.decisions).toMatchObject([{ rep: "boss", outcome: { code: "claimed", values: { rep: "boss", queue: "triage" } } }]);
    const before = story.lead;
    expect(claims(story, "ana").lead).toEqual(before);
    expect(leadRow(before)).not.toHaveProperty("queue");
  });

  it.each(["ben", "nobody"])("is not for %s, who is not among those of the queue", (rep) => {
    const story = waiting();
    const before = story.lead;
    expect(claims(story, rep).lead).toEqual(before);
  });
});

it("a held lead is claimed in the same way, by whoever the playbook knows", () => {
  const story = new Told(underRoute({ to: { pool: "crew" } }, { pools: [{ id: "crew", name: "Crew", members: [] }] }));
  expect(story.lead).toMatchObject({ stage: "held", owner: null });
  expect(claims(story, "cleo").lead.owner).toBe("cleo");
});

describe("a route that goes by chance", () => {
  const halves = [
    { percent: 50, to: { queue: "triage" } },
    { percent: 50, to: { rep: "boss" } },
  ];
  it("writes down which share the person fell into", () => {
    const { lead } = new Told(underRoute({ to: { split: halves } }));
    const [receipt] = lead.decisions;
    expect(receipt?.shares).toEqual([{ route: "first", share: lead.owner ? "rep boss" : "queue triage", percent: 50 }]);
    expect(receiptInWords(receipt as never).join(" ")).toContain("By chance, and always the same way for the same person");
  });

  it.each<[string, object, object]>([
    ["goes on to the next routes", { percent: 100 }, { queue: "triage", stage: "held", decisions: [{ route: "rest" }] }],
    ["or is held", { percent: 100, to: "hold" }, { stage: "held", decisions: [{ route: "first", outcome: { code: "held" } }] }],
  ])("who is held out %s, and the receipt says that they were", (_, holdout, expected) => {
    const { lead } = new Told(underRoute({ to: { rep: "boss" }, holdout }));
    expect(lead).toMatchObject({ owner: null, ...expected });
    expect(lead.decisions[0]?.shares).toEqual([{ route: "first", share: "holdout", percent: 100 }]);
    expect(lead.decisions[0]?.tried[0]?.empty?.reason).toEqual({ code: "held-out", values: { percent: 100 } });
  });
});
