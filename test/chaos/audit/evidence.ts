import type { Lead } from "@baton/contract/lead";
import type { Desk, Held, Row } from "../storm/desk.ts";
import { type History, leadIdOf, type Said } from "../storm/history.ts";
import type { Arrived } from "../storm/sink.ts";

/** All there is to judge by, read once everything has come to rest. */
export interface Evidence {
  history: History;
  canary: string;
  /** By lead id; null where the edge holds none. */
  held: Map<string, Held | null>;
  /** Leads whose visitors have asked to be forgotten. */
  gone: Set<string>;
  /** Leads of visitors nothing of whose was ever acknowledged. */
  unheard: Set<string>;
  /** Rows of all pools' ledgers of credits, and their members. */
  credits: Row[];
  members: Row[];
  /** Rows of all calendars. */
  bookings: Row[];
  /** Match keys and who holds them. */
  keys: Row[];
  ledger: { leads: Row[]; events: Row[]; decisions: Row[]; shards: Row[]; audit: Row[] };
  arrived: Map<string, Arrived>;
  /** Everything the runtime said. */
  output: readonly string[];
  /** Folder the runtime keeps its state in. */
  state: string;
}

const pools = ["general", "large"];
const reps = ["ana", "ben", "cleo", "dora", "emil"];
const identityShards = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, "0"));

type Given = Pick<Evidence, "history" | "canary" | "arrived" | "output" | "state">;

export async function gather(desk: Desk, given: Given): Promise<Evidence> {
  const ids = given.history.visitors.map(leadIdOf);
  const held = await desk.leads(ids);
  return {
    ...given,
    held: new Map(ids.map((id, n) => [id, held[n] ?? null])),
    gone: new Set(given.history.visitors.filter(wasForgotten).map(leadIdOf)),
    unheard: new Set(given.history.visitors.filter(({ entries }) => entries.every(({ fate }) => fate !== "ok")).map(leadIdOf)),
    credits: await desk.rows("POOL", pools, "SELECT * FROM credits ORDER BY n"),
    members: await desk.rows("POOL", pools, "SELECT * FROM members"),
    bookings: await desk.rows("CALENDAR", reps, "SELECT * FROM bookings"),
    keys: await desk.rows("IDENTITY", identityShards, "SELECT key, lead FROM keys"),
    ledger: {
      leads: await desk.ledger("SELECT * FROM leads"),
      events: await desk.ledger("SELECT * FROM events"),
      decisions: await desk.ledger("SELECT id, lead, row FROM decisions"),
      shards: await desk.ledger("SELECT * FROM shards"),
      audit: await desk.ledger("SELECT * FROM audit"),
    },
  };
}

export function leadsIn(evidence: Evidence): Lead[] {
  return [...evidence.held.values()].flatMap((held) => (held ? [held.lead] : []));
}

export const leadOf = (evidence: Evidence, said: Said): Lead | null => evidence.held.get(leadIdOf(said))?.lead ?? null;

export const isQuarantined = (lead: Lead): boolean => lead.gates.some((gate) => gate.quarantine);

/** Asked to be forgotten: whether the edge heard of it or not, nothing more can be said of what must be there. */
export const wasForgotten = (said: Said): boolean => said.forgotten !== null;

/** At most twenty leads that the findings name, with what their visitors said. */
export function casesOf(evidence: Evidence, findings: readonly { found: string[] }[]): unknown[] {
  const named = new Set(findings.flatMap(({ found }) => found.flatMap((line) => line.match(/lead_[\w-]{22}/g) ?? [])));
  return [...named].slice(0, 20).map((id) => ({
    id,
    said: evidence.history.visitors.find((said) => leadIdOf(said) === id),
    held: evidence.held.get(id),
    ledger: evidence.ledger.leads.find((row) => row.lead === id),
    arrived: [...evidence.arrived].filter(([, { lead }]) => lead === id),
  }));
}
