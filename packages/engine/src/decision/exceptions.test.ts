import type { Candidate, Pick } from "@baton/contract/assignment";
import { exceptionCodes } from "@baton/contract/exceptions";
import { describe, expect, it } from "vitest";
import { Told, underRoute } from "../offer/offers.builder.ts";
import { countExceptions, exceptionKinds, exceptionsOf, whyNobody } from "./exceptions.ts";

const candidate = (...codes: string[]): Candidate => ({
  rep: "ana",
  eligible: codes.length === 0,
  excluded: codes.map((code) => ({ code })),
  weight: 1,
  credit: 0,
  deadline: 1,
  due: true,
});
const pick = (...candidates: Candidate[]): Pick => ({
  pool: "crew",
  rep: null,
  at: 0,
  virtualTime: 0,
  candidates,
  decidedBy: "nobody-eligible",
});

describe("why a pool gave nobody", () => {
  it.each<[string, Candidate[], string]>([
    ["everybody absent or paused", [candidate("rep-absent"), candidate("rep-paused", "day-capacity")], "everybody-away"],
    ["one of them only full", [candidate("rep-absent"), candidate("day-capacity")], "pool-empty"],
    ["without members", [], "pool-empty"],
  ])("%s", (_, candidates, code) => expect(whyNobody(pick(...candidates)).code).toBe(code));
});

describe("what counts as an exception", () => {
  it.each([
    ["held", "no-route", ["held", "no-route"]],
    ["held", "pool-empty", ["held"]],
    ["route-empty", "pool-empty", ["nobody-eligible"]],
    ["route-empty", "rep-not-eligible", ["nobody-eligible"]],
    ["route-empty", "everybody-away", ["everybody-away"]],
    ["route-empty", "nobody-accepted", ["nobody-accepted"]],
    ["route-empty", "held-out", ["held-out"]],
    ["handed-over", null, ["duplicate"]],
    ["quarantined", "honeypot", ["spam"]],
    ["disqualified", null, ["disqualified"]],
    ["facts-late", null, ["facts-late"]],
    ["assigned", null, []],
  ])("%s, %s", (kind, why, codes) => expect(exceptionsOf(kind, why)).toEqual(codes));

  it("every kind that is looked for counts as something that is listed", () => {
    for (const kind of exceptionKinds) for (const code of exceptionsOf(kind, null)) expect(exceptionCodes).toContain(code);
  });

  it("is counted over all its reasons, by route, with the last lead it happened to; the most frequent first", () => {
    const event = { kind: "route-empty", why: "pool-empty", route: "west", count: 2, lead: "lead_a", lastAt: 10 };
    const events = [
      event,
      { ...event, why: "rep-not-eligible", route: "named", lead: "lead_b", lastAt: 30 },
      { ...event, kind: "held", count: 9 },
    ];
    expect(countExceptions(events)).toEqual([
      { code: "held", count: 9, routes: { west: 9 }, lead: "lead_a", lastAt: 10 },
      { code: "nobody-eligible", count: 4, routes: { west: 2, named: 2 }, lead: "lead_b", lastAt: 30 },
    ]);
  });
});

describe("a lead's history tells each exception once", () => {
  const kinds = (story: Told) => story.effects.flatMap((effect) => (effect.kind === "record" ? [effect.event] : []));
  it("a route that had nobody, though the next one took the lead", () => {
    const rest = { id: "rest", name: "Rest", when: {}, to: { rep: "boss" }, onEmpty: "hold" };
    const routes = [{ id: "first", name: "First", when: {}, to: { owner: "account" }, onEmpty: "next" }, rest];
    const story = new Told(underRoute({}, { routes }));
    expect(story.lead.owner).toBe("boss");
    expect(
      kinds(story)
        .filter(({ kind }) => kind === "route-empty")
        .map(({ reason }) => reason.values),
    ).toEqual([{ route: "first", why: "no-account-owner", instead: "next" }]);
  });

  it("also where offers go on for hours after it", () => {
    const crew = { id: "rest", name: "Rest", when: {}, to: { pool: "crew" }, accept: { withinMinutes: 5 }, onEmpty: "hold" };
    const routes = [{ id: "first", name: "First", when: {}, to: { owner: "account" }, onEmpty: "next" }, crew];
    const story = new Told(underRoute({}, { routes }));
    const empties = () => kinds(story).filter(({ kind }) => kind === "route-empty").length;
    expect(empties()).toBe(1);
    expect(story.declines() && empties()).toBe(0);
    story.declines().declines();
    expect(kinds(story).flatMap(({ kind, reason }) => (kind === "route-empty" ? [reason.values?.why] : []))).toEqual(["nobody-accepted"]);
  });

  it("sources a decision went without", () => {
    const story = new Told(underRoute({}), [{ source: "crm", provides: [], status: "failed", tookMs: 1 }]);
    expect(kinds(story).find(({ kind }) => kind === "facts-missing")?.reason.values).toEqual({ sources: ["crm"] });
  });
});
