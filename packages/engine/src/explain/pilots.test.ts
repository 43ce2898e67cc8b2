import type { DecisionReceipt } from "@baton/contract/assignment";
import { expect, it } from "vitest";
import { pilotSentences } from "./pilots.ts";

const names = { pools: { west: "West" }, routes: { all: "All" }, reps: { ana: { name: "Ana Ruiz" } } };
const instead = { outcome: "depends", route: "x", pool: "east" } as const;
const shadow = (to: object, elsewhere = true) => ({ shadow: { id: "plt_a", playbook: "h", to, instead, elsewhere } });

it.each<[string, object, string[]]>([
  ["nothing where nothing was tried", {}, []],
  ["who is in a pilot", { pilot: { id: "plt_a", arm: "candidate" } }, ["is among those it is tried on"]],
  ["who is not", { pilot: { id: "plt_a", arm: "base" } }, ["is not among those"]],
  ["a shadow's other pool", shadow({ outcome: "depends", route: "all", pool: "west" }), ["elsewhere: to pool “West”, whoever's turn"]],
  ["a shadow's rep", shadow({ outcome: "assigned", route: "all", rep: "ana" }), ["to Ana Ruiz through route “All”"]],
  ["the same way", shadow({ outcome: "queued", route: null, queue: "triage" }, false), ["the same way: to queue “triage”"]],
  ["a bar that is not met", shadow({ outcome: "disqualified", route: null }), ["would not have met the bar"]],
  ["a shadow that failed", { shadow: { id: "plt_a", playbook: "h", failed: true } }, ["nothing hung on it"]],
])("says %s", (_, receipt, said) => {
  expect(pilotSentences(receipt as DecisionReceipt, names)).toEqual(said.map((words) => expect.stringContaining(words)));
});
