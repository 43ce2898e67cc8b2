import * as v from "valibot";
import type { SyncState } from "./calendar.ts";
import type { DeliveryState } from "./delivery.ts";
import type { Form } from "./form.ts";
import type { Lead } from "./lead.ts";
import type { LeadRow, LedgerEvent } from "./ledger.ts";
import type { PilotEnd } from "./pilot/plan.ts";
import type { PlaybookProblem } from "./playbook.ts";
import type { Replay } from "./replay.ts";
import type { Account } from "./roster.ts";

/** `GET /api/leads?stage=&owner=&search=&limit=&cursor=`: newest change first. */
export interface LeadList {
  leads: LeadRow[];
  /** Pass as `cursor` for the next page; null at the end. */
  next: string | null;
  /** Of all leads, not of this page. Whoever is quarantined is counted at their stage as well. */
  counts: Record<"all" | "partial" | "abandoned" | "submitted" | "assigned" | "booked" | "other" | "quarantined", number>;
  /** Names behind the rep and route ids of this page; an id without a name here is shown as it is. */
  names?: { reps: Record<string, string>; routes: Record<string, string> };
}

/** `GET /api/leads/{id}`: the lead as its object holds it, with what happened and what left. */
export interface LeadDetail {
  lead: Lead;
  events: LedgerEvent[];
  deliveries: DeliveryState[];
  /** Names behind the rep ids that occur, so that no reader needs the playbook. */
  reps: Record<string, { name: string; title: string; timeZone: string }>;
  /** Names behind the route, pool and field ids that occur. */
  names: {
    routes: Record<string, string>;
    pools: Record<string, string>;
    fields: Record<string, string>;
    /** Labels of answers by field id and value, where the form offered a choice: its options, and countries by their names. */
    options?: Record<string, Record<string, string>>;
  };
  /** Fields whose answers were given in a branch of the form that was left again: kept, and told to nobody as answers. Left out: none. */
  leftBehind?: string[];
  /** How the meeting stands in the rep's own calendar; left out: nowhere but here, or it did not say. */
  outside?: SyncState;
}

/** `POST /api/leads/{id}/release`: why the lead should not have been set aside; kept in its history and in the audit. */
export const ReleaseRequest = v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)) });

/** `GET /api/playbook`: the text as published (comments and all), its hash also the ETag. */
export interface PlaybookCurrent {
  hash: string;
  publishedAt: number;
  text: string;
}

/** `POST /api/playbook/check` and the 422 of `PUT /api/playbook`. */
export interface PlaybookCheck {
  ok: boolean;
  problems: PlaybookProblem[];
}

/** `POST /api/forms/preview?lang=` with one form as text: what a visitor would get of it. Nothing is stored. */
export interface FormPreview {
  /** With lines and columns of the text as it was sent, and paths from the form. */
  problems: PlaybookProblem[];
  /** Null where it has errors. */
  form: Form | null;
  /** What `/f/{form}.js` would serve, in the language asked for; null where it has errors. */
  script: string | null;
  /** BCP 47 tags that `lang` may be: those the form is written in, and those the widget speaks. */
  languages: string[];
  /** Origin that pages reach the edge under; the console may stand under another one. */
  edge: string;
}

/** `GET /healthz`. */
export interface Health {
  ok: boolean;
  /** What the deployment lacks, in words. */
  problem?: string;
  playbook: {
    hash: string | null;
    publishedAt: number | null;
    /** The pointer names a document that was refused; the last good one is still served. */
    refused: { hash: string; why: string; at: number } | null;
    /** The candidate that is tried beside it, or was last: how it ended, and why. Left out: none ever was. */
    pilot?: { id: string; candidate: string; mode: "shadow" | "pilot"; percent: number; since: number; ended?: PilotEnd };
    /** A plan for a pilot stands in KV and is not followed. */
    pilotRefused?: string;
  };
  /** Key the widget seals to; null: what waits in a browser is kept in memory only. */
  sealing?: { kid: string | null; problem?: string };
  /** Secrets that reps' calendars name and the deployment lacks; left out: none. */
  calendars?: { secretsMissing: string[] };
  /** Secrets that sources of facts name and the deployment lacks; left out: none. */
  sources?: { secretsMissing: string[] };
  /** The secret the playbook's `mail` names, where the deployment lacks it: no mail leaves. */
  mail?: { secretMissing: string };
  /** What is wrong with the set-up of Cloudflare Access, which then lets nobody in; left out: nothing, or it is not set up. */
  access?: { problem: string };
  outbox: { pending: number; parked: number; oldestAgeMs: number };
  ledger: { ok: boolean; newestAgeMs: number | null };
}

/** `POST /api/leads/{id}/unmerge`: why two people had been taken for one. */
export const UnmergeRequest = v.object({ note: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)) });

/** `GET /api/leads/{id}/replay?playbook=` and the `POST` with a draft: the replay, and names for its ids as in `LeadDetail`. */
export type ReplayAnswer = Replay & Pick<LeadDetail, "reps" | "names">;

/** One playbook that was published. */
export interface PlaybookVersion {
  hash: string;
  /** Null: written to KV by hand, or before this was kept. */
  publishedAt: number | null;
  /** Why, as whoever published it said. */
  message: string | null;
  /** Who, as they said themselves. Left out: nobody said. */
  author?: string;
  /** Hash of the one it took the place of. */
  replaced: string | null;
  inForce: boolean;
  /** When else the same text was published, newest first: before a roll back to it, say. Left out: never. */
  earlier?: { at: number; message: string | null; author?: string }[];
  /** Tried on some leads, or in the shadow; the last time, and how that ended. Left out: never. */
  pilot?: { id: string; mode: "shadow" | "pilot"; percent: number; since: number; ended?: PilotEnd };
}

/** `GET /api/playbook/versions/{hash}`: a playbook as it was published, whether in force or not. */
export interface PlaybookText {
  hash: string;
  text: string;
}

/** `GET /api/playbook/versions`: newest first. */
export interface PlaybookVersions {
  versions: PlaybookVersion[];
}

/** `GET /api/companies/{domain}`: who else from this company. */
export interface CompanyView {
  domain: string;
  /** true: a provider of private or throw-away addresses, whose people have nothing to do with each other; `leads` is empty. */
  shared: boolean;
  /** As in the account list; null: not on it. */
  account: Account | null;
  /** Newest change first; at most a hundred. */
  leads: LeadRow[];
  names: { reps: Record<string, string>; routes: Record<string, string> };
}
