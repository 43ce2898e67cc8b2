import { sets } from "../matching/sets.ts";
import { type Contestant, type Lead, leadOf } from "./contestant.ts";
import { jsonLogic } from "./json-logic.ts";
import { jsonRules } from "./json-rules.ts";
import { mingo } from "./mingo.ts";
import { baton, plainScan } from "./ours.ts";

const contestants = [baton, plainScan, mingo, jsonLogic, jsonRules];
let ready: { of: string; find: ReturnType<Contestant["prepare"]>; leads: { lead: Lead; takes: number }[] } | null = null;

/**
 * `/<contestant>/<set>/<routes>/<count>`: finds the route of that many leads, by what was prepared when the first three were last others.
 * Clocks stand still while a Worker computes, so the caller holds the watch. An answer that is not the route meant is a 500.
 */
export default {
  async fetch(request: Request): Promise<Response> {
    const [contestant = "0", set = "0", routes = "10", count = "0"] = new URL(request.url).pathname.slice(1).split("/");
    const of = `${contestant}/${set}/${routes}`;
    if (ready?.of !== of) {
      ready = null;
      const make = sets[Number(set)];
      const engine = contestants[Number(contestant)];
      if (!make || !engine) return new Response("no such set or engine", { status: 404 });
      const { conditions, leads } = make(Number(routes));
      ready = { of, find: engine.prepare(conditions), leads: leads.map(({ values, takes }) => ({ lead: leadOf(values), takes })) };
    }
    const { find, leads } = ready;
    // In steps that no lead is left out by, so that a few matches are spread over the whole list as many are.
    for (let done = 0, at = 0; done < Number(count); done++, at = (at + 89) % leads.length) {
      const { lead, takes } = leads[at] as (typeof leads)[number];
      const found = find(lead);
      if ((typeof found === "number" ? found : await found) !== takes) return new Response(`another route than ${takes}`, { status: 500 });
    }
    return new Response("done");
  },
};
