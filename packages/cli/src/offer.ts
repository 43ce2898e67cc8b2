import { leadOf } from "@baton/contract/ids";
import type { OpsBooking } from "@baton/contract/ops-booking";
import type { Problem } from "@baton/contract/problems";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface OfferOptions {
  action: string;
  lead: string;
  rep?: string | undefined;
  note?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/**
 * `baton offer <action> <lead>`: what ops do in a rep's name with a lead that has no owner yet. `accept`, `decline`: an offer that stands; with
 * `--rep` only if it stands before them. `claim`: a lead in a queue, or held, for `--rep`. Exit code 1 where somebody was faster.
 */
export async function offer(options: OfferOptions, terminal: Terminal): Promise<ExitCode> {
  if (!/^(lead|sub)_[A-Za-z0-9_-]{22}$/.test(options.lead))
    throw new Refusal(`"${options.lead}" is not the id of a lead.`, {
      advice: "It is lead_ or sub_ and 22 characters; `baton leads` lists them.",
    });
  const lead = options.lead.startsWith("sub_") ? leadOf(options.lead) : options.lead;
  const { path, body } = requestFor(lead, options);
  const edge = edgeAt(options.url, terminal);
  const answer = await edge.call("POST", path, { body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  if (answer.status === 409) {
    const { title = "", detail } = answer.body as Partial<Problem>;
    throw new Refusal(`${title}${detail ? `: ${detail}` : ""}.`, { exitCode: 1 });
  }
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not do that`);
  const { changed, owner } = answer.body as OpsBooking;
  const { paint } = terminal;
  const now = owner ? `the lead is with ${owner}` : "the lead goes on to whoever is next";
  terminal.out(options.json ? JSON.stringify(answer.body, null, 2) : `${changed ? paint.good("done") : "no change"}: ${now}`);
  return 0;
}

function requestFor(lead: string, { action, rep, note }: OfferOptions): { path: string; body: object } {
  const named = { ...(rep ? { rep } : {}), ...(note ? { note } : {}) };
  switch (action) {
    case "accept":
      return { path: `/api/leads/${lead}/events`, body: { kind: "accepted", ...(rep ? { rep } : {}) } };
    case "decline":
      return { path: `/api/leads/${lead}/events`, body: { kind: "declined", ...named } };
    case "claim":
      if (!rep) throw new Refusal("baton offer claim needs --rep: whose lead it is to be.");
      return { path: `/api/leads/${lead}/claim`, body: named };
    default:
      throw new Refusal(`There is no action "${action}".`, { advice: "There are: accept, decline, claim." });
  }
}
