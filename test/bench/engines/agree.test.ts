import { describe, expect, it } from "vitest";
import { sets } from "../matching/sets.ts";
import { leadOf } from "./contestant.ts";
import { jsonLogic } from "./json-logic.ts";
import { jsonRules } from "./json-rules.ts";
import { mingo } from "./mingo.ts";
import { baton, plainScan } from "./ours.ts";
import { zen } from "./zen.ts";

describe("engines measured side by side", () => {
  it.each(sets.map((make) => [make(60)] as const))("are all asked the same, and answer the same: $name", async ({ conditions, leads }) => {
    for (const engine of [baton, plainScan, mingo, jsonLogic, jsonRules, zen]) {
      const find = engine.prepare(conditions);
      for (const { values, takes } of leads.filter((_, place) => place % 60 === 0))
        expect({ engine: engine.name, takes: await find(leadOf(values)) }).toEqual({ engine: engine.name, takes });
    }
  });
});
