import { readFile } from "node:fs/promises";
import type { DecisionReceipt } from "@baton/contract/assignment";
import { whyNotInWords } from "@baton/engine/explain/why-not";
import { Shares } from "@baton/engine/fairness/fairness";
import { givenTurn } from "@baton/engine/fairness/turn";
import { repFairnessInWords } from "@baton/engine/fairness/words";
import { replay } from "@baton/engine/replay/replay";
import { replayInWords } from "@baton/engine/replay/words";
import { beforeAll, describe, expect, it } from "vitest";
import { ExampleDesk, exampleIn, playbookOf } from "./routing-example.ts";

let page: string;
let last: DecisionReceipt;
let desk: ExampleDesk;
const shares = new Shares();
/** Lists of the page by what they are an example of. */
const shown = (what: string): string[] =>
  [...(new RegExp(`<ul data-example="${what}">(.*?)</ul>`, "s").exec(page)?.[1] ?? "").matchAll(/<li>(.*?)<\/li>/g)].map(
    ([, text = ""]) => text,
  );
const parts = () => exampleIn(page)?.parts ?? {};
const published = (changes: Record<string, unknown> = {}) => {
  const found = playbookOf({ ...parts(), ...changes }).published;
  if (!found) throw new Error("the page's playbook is broken");
  return found;
};

beforeAll(async () => {
  page = await readFile(new URL("pages/docs/why.html", import.meta.url), "utf8");
  desk = new ExampleDesk(published());
  for (const [day, leads] of [
    [23, 6],
    [25, 12],
  ] as const) {
    for (let n = 0; n < leads; n++) {
      last = desk.decide({ facts: { "geo.regionCode": "CA" }, at: Date.UTC(2026, 10, day, 16, n), closed: false });
      const turn = last.picks[0] && givenTurn(last.lead, last.picks[0]);
      if (turn) shares.take(turn);
    }
  }
});

describe("the docs of why say what the product says", () => {
  it.each(["vicki", "zane", "marty"])("why not %s", (rep) => {
    expect(shown(`why-not" data-rep="${rep}`)).toEqual(whyNotInWords(last, rep, desk.names));
  });

  it("who got more than their share", () => {
    expect(shown("fairness")).toEqual(shares.reps([]).map((one) => repFairnessInWords(one, desk.names)));
  });

  it("what another playbook would have done", () => {
    const written = /<pre data-example="other"><code>(.*?)<\/code>/s.exec(page)?.[1] ?? "";
    const [, rest] = parts().routes as object[];
    const other = { ...published({ routes: [JSON.parse(written), rest] }), hash: "other" };
    // Nobody has had a lead of that pool yet.
    const ledgers = new Map([["general", { members: [], given: [] }]]);
    const scored = { ...last, score: { ...last.score, grade: "A" } };
    expect(shown("replay")).toEqual(replayInWords(replay(scored, other, { before: published().playbook, ageMs: 0, ledgers }), desk.names));
  });
});
