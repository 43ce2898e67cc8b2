import type { DecisionReceipt } from "@baton/contract/assignment";
import { Playbook, type PlaybookProblem, type Published } from "@baton/contract/playbook";
import { type Member, settle } from "@baton/engine/credit";
import { decide, proceed } from "@baton/engine/decide";
import { type Names, receiptInWords } from "@baton/engine/explain";
import { checkPlaybook } from "@baton/engine/playbook";
import { turnOf } from "@baton/engine/rotation/turn";
import { askedOfPool } from "@baton/engine/rotation/wants";
import { withRoutesTried } from "@baton/engine/tried";
import * as v from "valibot";
import { textOf } from "./page-text.ts";

/** One row of an example's table: what is known of a lead, and who the page says gets it. */
export interface ExampleLead {
  facts: Record<string, unknown>;
  at: number;
  /** How many leads were like this one; the last of them is the row's. */
  times: number;
  goesTo: string;
  /** Closed right after it was given. */
  closed: boolean;
}

export interface Example {
  /** Parts of a playbook, as the page shows them. */
  parts: Record<string, unknown>;
  leads: ExampleLead[];
  /** The receipt of the last lead, as the page shows it; a sentence each. */
  receipt: string[];
}

/**
 * What a page of the docs shows as an example: `<pre data-example="playbook">` holds parts of a playbook, rows with `data-facts` its
 * leads in the order they come (second cell: who gets it), `<ul data-example="receipt">` what the last decision says. Null: the page has
 * none.
 */
export function exampleIn(page: string): Example | null {
  const written = /<pre data-example="playbook"><code>(.*?)<\/code>/s.exec(page)?.[1];
  if (written === undefined) return null;
  const rows = [...page.matchAll(/<tr data-facts='([^']*)'([^>]*)>(.*?)<\/tr>/gs)];
  const receipt = /<ul data-example="receipt"[^>]*>(.*?)<\/ul>/s.exec(page)?.[1] ?? "";
  return {
    parts: JSON.parse(textOf(written)) as Record<string, unknown>,
    leads: rows.map(([, facts = "{}", more = "", cells = ""]) => ({
      facts: JSON.parse(textOf(facts)) as Record<string, unknown>,
      at: Date.parse(/data-at="([^"]+)"/.exec(more)?.[1] ?? "2026-11-23T15:00:00Z"),
      times: Number(/data-times="(\d+)"/.exec(more)?.[1] ?? 1),
      goesTo: textOf([...cells.matchAll(/<td>(.*?)<\/td>/gs)][1]?.[1] ?? ""),
      closed: more.includes("data-closed"),
    })),
    receipt: [...receipt.matchAll(/<li>(.*?)<\/li>/gs)].map(([, sentence = ""]) => textOf(sentence)),
  };
}

const hours = { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] };

/** The example as a whole playbook: reps get addresses and hours where the page leaves them out, and a last route takes the rest. */
export function playbookOf(parts: Record<string, unknown>): { problems: PlaybookProblem[]; published: Published | null } {
  const reps = (parts.reps ?? []) as { id: string }[];
  const fields = [...JSON.stringify(parts).matchAll(/"answers\.(\w+)"/g)].map(([, id = ""]) => id);
  const asked = [...new Set(["email", ...fields])].map((id) => ({ id, type: id === "email" ? "email" : "text", label: id }));
  const whole = {
    version: 1,
    workspace: { name: "Northwind Hardware", timeZone: "America/Chicago" },
    sites: [{ key: "pk_demo", name: "Demo", origins: ["https://www.northwind.example"] }],
    forms: [{ id: "demo-request", title: "Demo", sites: ["pk_demo"], steps: [{ id: "you", title: "You", fields: asked }] }],
    ...parts,
    pools: parts.pools ?? [],
    reps: reps.map((rep) => ({ email: `${rep.id}@northwind.example`, timeZone: "America/Chicago", hours, ...rep })),
  };
  const { playbook, problems } = checkPlaybook(JSON.stringify(whole));
  return { problems, published: playbook && { hash: "example", playbook: v.parse(Playbook, whole) } };
}

interface Given {
  rep: string;
  at: number;
  open: boolean;
  account: string | undefined;
}

/** Decides about leads one after the other, as the edge does, with pools that begin with nobody having had a lead. */
export class ExampleDesk {
  private readonly members = new Map<string, Member[]>();
  private readonly given = new Map<string, Given[]>();
  private readonly published: Published;
  private count = 0;

  constructor(published: Published) {
    this.published = published;
  }

  decide({ facts, at, closed }: Pick<ExampleLead, "facts" | "at" | "closed">): DecisionReceipt {
    const lead = `lead_example${String(this.count++).padStart(15, "0")}`;
    const inputs = Object.fromEntries(Object.entries(facts).map(([path, value]) => [path, { value, source: "example" }]));
    const subject = { lookup: (path: string) => facts[path], inputs };
    const score = { fit: 0, intent: 0, grade: "", qualified: true, given: [], unmet: [] };
    let deciding = decide({ lead, id: `dec_${lead}`, kind: "submitted", subject, score }, this.published, at);
    while (deciding.turn.kind === "ask") {
      const { pool, routeIndex } = deciding.turn;
      const pick = this.ask(pool, lead, deciding.receipt, subject.lookup, at, closed);
      deciding = proceed(deciding.receipt, routeIndex, pick, subject, this.published, at);
    }
    return deciding.receipt;
  }

  private ask(id: string, lead: string, receipt: DecisionReceipt, lookup: (path: string) => unknown, at: number, closed: boolean) {
    const { pools, reps, routes } = this.published.playbook;
    const pool = pools.find((candidate) => candidate.id === id);
    const route = routes.find((candidate) => candidate.id === receipt.route);
    if (!pool || !route) throw new Error(`no such pool or route: ${id}, ${receipt.route}`);
    const given = this.given.get(id) ?? [];
    this.given.set(id, given);
    const counts = {
      givenSince: (rep: string, since: number) => given.filter((one) => one.rep === rep && one.at >= since).length,
      openSince: (rep: string, since: number) => given.filter((one) => one.rep === rep && one.at >= since && one.open).length,
    };
    const { wanted, account } = askedOfPool(route, lookup);
    const colleague = (account && given.findLast((one) => one.account === account)?.rep) ?? null;
    const known = new Map(reps.map((rep) => [rep.id, rep]));
    const { members, picked } = turnOf(pool, known, this.members.get(id) ?? [], counts, { lead, wanted, colleague }, at);
    const { entry } = picked;
    this.members.set(
      id,
      members.map((member) => (entry && entry.rep === member.rep ? settle(member, entry) : member)),
    );
    if (entry) given.push({ rep: entry.rep, at, open: !closed, account });
    return picked.pick;
  }

  /** Names of the example's own people. */
  get names(): Names {
    const { reps, routes, pools } = this.published.playbook;
    return {
      reps: Object.fromEntries(reps.map((rep) => [rep.id, { name: rep.name }])),
      routes: Object.fromEntries(routes.map((route) => [route.id, route.name])),
      pools: Object.fromEntries(pools.map((pool) => [pool.id, pool.name])),
    };
  }

  /** Without the score: the examples have none. */
  sentences(receipt: DecisionReceipt): string[] {
    const whole = withRoutesTried(receipt, this.published.playbook);
    return receiptInWords(whole, this.names).filter((sentence) => !sentence.startsWith("Grade "));
  }
}
