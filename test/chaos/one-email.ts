import { leadShard } from "../../workers/edge/src/shards.ts";
import { Visitor } from "../people/visitor.ts";
import { isQuarantined } from "./audit/evidence.ts";
import type { Finding } from "./audit/verdict.ts";
import { Desk } from "./storm/desk.ts";
import { openHouse } from "./storm/house.ts";
import { playbooks } from "./storm/playbooks.ts";
import { settle } from "./storm/settle.ts";
import { openSink } from "./storm/sink.ts";
import { type Answer, Wire } from "./storm/wire.ts";

export interface OneEmail {
  submits: number;
  /** Most submits under way at one moment. */
  atOnce: number;
  acknowledged: number;
  findings: Finding[];
  tookMs: number;
}

const pages = { "content-type": "text/plain", origin: "https://www.acme.example" };
const patienceMs = 600_000;

/**
 * Very many people press Send at one moment, all with the same e-mail address: one of them becomes the lead, the others are folded
 * into it, and one rep is asked once. Whoever gets no answer, or is told to come again, does.
 */
export async function oneEmail(submits: number, state: string, say: (line: string) => void = () => undefined): Promise<OneEmail> {
  const began = performance.now();
  const sink = await openSink(() => 1);
  const house = await openHouse({ state, playbook: playbooks(sink.url)[0] });
  const wire = new Wire(house.url, { sockets: submits, patienceMs, keepAlive: false });
  const desk = new Desk(new Wire(house.url, { sockets: 8, patienceMs, keepAlive: false }));
  let underWay = 0;
  let atOnce = 0;
  let acknowledged = 0;
  const submit = async (visitor: Visitor) => {
    const entries = [...visitor.answers({ email: "Everybody+here@one.example", message: "me too" }), visitor.submit()];
    const body = visitor.body(entries);
    for (let tries = 0; tries < 40; tries += 1) {
      underWay += 1;
      atOnce = Math.max(atOnce, underWay);
      const answer: Answer = await wire.send({ path: "/v1/capture", headers: pages, body });
      underWay -= 1;
      if (answer.status === 200) {
        acknowledged += entries.length;
        if (acknowledged % 3_000 === 0) say(`${acknowledged / entries.length} of ${submits} submits acknowledged`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, answer.retryAfterMs || 500 + Math.random() * 1_000));
    }
  };
  try {
    const visitors = Array.from({ length: submits }, () => new Visitor(() => Promise.reject(new Error("submits go through the wire"))));
    await Promise.all(visitors.map(submit));
    const ids = visitors.map((visitor) => visitor.lead);
    const shards = [...new Set(ids.map(leadShard))];
    const restless = await settle(desk, ids, shards);
    const held = await desk.leads(ids);
    const roots = held.flatMap((one) => (one && !one.lead.mergedInto ? [one.lead.id] : []));
    const owners = new Set(held.map((one) => one?.lead.mergedOutcome?.rep ?? one?.lead.owner ?? "nobody"));
    const credits = await desk.rows("POOL", ["general", "large"], "SELECT lead FROM credits WHERE lead IS NOT NULL AND change = 1");
    const told = [...sink.arrived.values()].filter((arrived) => arrived.event === "lead.assigned");
    return {
      submits,
      atOnce,
      acknowledged,
      findings: [
        { what: "submits never acknowledged", found: count(submits - acknowledged / 3) },
        { what: "acknowledged submissions that are not there", found: ids.filter((_, n) => !held[n]) },
        { what: "submissions that never came to rest", found: restless },
        { what: "leads beyond the one", found: roots.slice(1) },
        { what: "owners beyond the one", found: [...owners].slice(1) },
        { what: "times counted beyond the one", found: credits.slice(1).map(({ lead }) => String(lead)) },
        { what: "assignments told beyond the one", found: told.slice(1).map(({ lead }) => lead) },
        { what: "submissions set aside", found: held.flatMap((one) => (one && isQuarantined(one.lead) ? [one.lead.id] : [])) },
      ],
      tookMs: performance.now() - began,
    };
  } finally {
    wire.close();
    await house.close();
    await sink.close();
  }
}

const count = (missing: number): string[] => (missing > 0 ? [`${missing} of them`] : []);
