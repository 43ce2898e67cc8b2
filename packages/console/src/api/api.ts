import type { RepCalendars } from "@baton/contract/calendar";
import type { Closing } from "@baton/contract/closing";
import type { SourceList } from "@baton/contract/facts/source";
import type { TableStanding } from "@baton/contract/facts/table";
import type { Adjusted, AdjustRequest, PoolFairness, PoolList } from "@baton/contract/fairness";
import type { LeadId } from "@baton/contract/ids";
import type {
  CompanyView,
  Health,
  LeadDetail,
  LeadList,
  PlaybookCheck,
  PlaybookCurrent,
  PlaybookText,
  PlaybookVersions,
  ReplayAnswer,
} from "@baton/contract/ops";
import { unturned } from "@baton/engine/languages/direction";
import { type AccessApi, accessApi } from "./access-api.ts";
import { type FormsApi, formsApi } from "./forms-api.ts";
import { type PilotApi, pilotApi } from "./pilot-api.ts";
import { Refusal, refusalOf } from "./refusal.ts";

/** Which leads the list asks for; empty text means no filter. */
export interface LeadFilter {
  stage: string;
  owner: string;
  search: string;
}

/** `noShow`: nobody came. `cancelled`: it is called off. `repLost`: the owner cannot keep the lead, nor its meeting. */
export type MeetingWord = "noShow" | "cancelled" | "repLost";

/** The ops API as the console uses it. Every method throws `Refusal`, and nothing else, when there is no answer. */
export interface Api extends AccessApi, FormsApi, PilotApi {
  leads(filter: LeadFilter, cursor: string | null, signal?: AbortSignal): Promise<LeadList>;
  lead(id: LeadId, signal?: AbortSignal): Promise<LeadDetail>;
  /** Every rep who has calendars outside, in the playbook's order. */
  calendars(signal?: AbortSignal): Promise<RepCalendars[]>;
  health(signal?: AbortSignal): Promise<Health>;
  replay(delivery: string, lead: LeadId): Promise<void>;
  /** `reason`: why the lead should not have been set aside. */
  release(lead: LeadId, reason: string): Promise<void>;
  /** `note`: why it is not the same person as the lead it was folded into. */
  unmerge(lead: LeadId, note: string): Promise<void>;
  /** Null: it is opened again. */
  close(lead: LeadId, how: { why: Closing; note: string } | null): Promise<void>;
  /** What ops say of a lead's meeting, or of the rep who has the lead. */
  say(lead: LeadId, what: MeetingWord, note: string): Promise<void>;
  company(domain: string, signal?: AbortSignal): Promise<CompanyView>;
  versions(signal?: AbortSignal): Promise<PlaybookVersions>;
  /** The playbook in force, comments and all; null: none was ever published. */
  playbook(signal?: AbortSignal): Promise<PlaybookCurrent | null>;
  /** One that was published, or the one that is refused, by its hash. */
  version(hash: string, signal?: AbortSignal): Promise<PlaybookText>;
  /** As the edge sees it. */
  checkPlaybook(text: string): Promise<PlaybookCheck>;
  /**
   * Replaces exactly `how.replaces` ("" where there is none yet); a `Refusal` "playbook-changed" where another one is in force by now,
   * "pilot-running" where one is and `endPilot` does not say that it ends.
   */
  publish(text: string, how: { replaces: string; message: string; author: string; endPilot?: boolean }): Promise<{ hash: string }>;
  /** A page of `GET /api/decisions`, unread: a worker reads it. */
  decisions(page: { from: number; to: number; limit: number; cursor: string | null }, signal?: AbortSignal): Promise<ArrayBuffer>;
  /** What another playbook would have done: a published one by its hash, or the text of a draft. */
  replayLead(lead: LeadId, decision: string, under: { hash: string } | { draft: string }): Promise<ReplayAnswer>;
  pools(signal?: AbortSignal): Promise<PoolList>;
  /** From an instant until now; epoch ms. */
  fairness(pool: string, from: number, signal?: AbortSignal): Promise<PoolFairness>;
  adjust(pool: string, change: AdjustRequest): Promise<Adjusted>;
  /** How the sources of facts did for the leads of so many days. */
  sources(days: number, signal?: AbortSignal): Promise<SourceList>;
  /** Tables of companies. */
  tables(signal?: AbortSignal): Promise<TableStanding[]>;
}

/** Rows in one page of the list. */
export const pageSize = 50;

/** Longer than any answer should take; after it the edge counts as unreachable and polling backs off. */
const timeoutMs = 10_000;

/**
 * `token` null: Cloudflare Access says who asks, by a cookie and a header of its own. `onUnauthorized` is called on every 401, before
 * the refusal is thrown. `ask` is `fetch`.
 */
export function createApi(token: string | null, ask: typeof fetch, onUnauthorized: () => void): Api {
  async function send(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      return await ask(path, {
        ...init,
        headers: { ...init.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }), accept: "application/json" },
        cache: "no-store",
        // For Cloudflare Access, where it stands in front; the edge itself sets no cookie.
        credentials: "same-origin",
        // Access leads whose session is over to a page of its own, which is no answer.
        redirect: "manual",
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
    } catch {
      throw new Refusal("unreachable", 0, "The edge cannot be reached");
    }
  }

  async function good(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const response = await send(path, init, signal);
    if (response.ok) return response;
    const isLedAway = response.type === "opaqueredirect";
    const refusal = isLedAway ? new Refusal("unauthorized", 401, "You are no longer signed in") : await refusalOf(response);
    if (refusal.http === 401) onUnauthorized();
    throw refusal;
  }

  return {
    ...accessApi(good, jsonOf),
    ...formsApi(good, jsonOf),
    ...pilotApi(good, jsonOf),
    async leads(filter, cursor, signal) {
      const query = new URLSearchParams({ limit: String(pageSize) });
      for (const [name, value] of Object.entries({ ...filter, cursor: cursor ?? "" })) if (value !== "") query.set(name, value);
      return wordsOf<LeadList>(await good(`/api/leads?${query}`, {}, signal));
    },
    async lead(id, signal) {
      return wordsOf<LeadDetail>(await good(`/api/leads/${encodeURIComponent(id)}`, {}, signal));
    },
    async calendars(signal) {
      const reps: RepCalendars[] = [];
      for (let after: string | null = ""; after !== null; ) {
        const query: string = after === "" ? "" : `?after=${encodeURIComponent(after)}`;
        const page: { reps: RepCalendars[]; next: string | null } = await jsonOf(await good(`/api/calendars${query}`, {}, signal));
        reps.push(...page.reps);
        after = page.next;
      }
      return reps;
    },
    async health(signal) {
      // An unhealthy edge answers 503 with the same body, and that body is what we are after.
      const response = await send("/healthz", {}, signal);
      return jsonOf<Health>(response);
    },
    async replay(delivery, lead) {
      await good(`/api/deliveries/${encodeURIComponent(delivery)}/replay?lead=${encodeURIComponent(lead)}`, { method: "POST" });
    },
    async release(lead, reason) {
      await good(`/api/leads/${encodeURIComponent(lead)}/release`, { method: "POST", body: JSON.stringify({ reason }) });
    },
    async unmerge(lead, note) {
      await good(`/api/leads/${encodeURIComponent(lead)}/unmerge`, { method: "POST", body: JSON.stringify({ note }) });
    },
    async close(lead, how) {
      const path = `/api/leads/${encodeURIComponent(lead)}/${how ? "close" : "reopen"}`;
      await good(path, { method: "POST", ...(how ? { body: JSON.stringify(how) } : {}) });
    },
    async say(lead, kind, note) {
      await good(`/api/leads/${encodeURIComponent(lead)}/events`, { method: "POST", body: JSON.stringify({ kind, note }) });
    },
    async company(domain, signal) {
      return wordsOf<CompanyView>(await good(`/api/companies/${encodeURIComponent(domain)}`, {}, signal));
    },
    async versions(signal) {
      return jsonOf<PlaybookVersions>(await good("/api/playbook/versions", {}, signal));
    },
    async playbook(signal) {
      try {
        return await jsonOf<PlaybookCurrent>(await good("/api/playbook", {}, signal));
      } catch (problem) {
        if (problem instanceof Refusal && problem.code === "no-playbook") return null;
        throw problem;
      }
    },
    async version(hash, signal) {
      return jsonOf<PlaybookText>(await good(`/api/playbook/versions/${encodeURIComponent(hash)}`, {}, signal));
    },
    async checkPlaybook(text) {
      return jsonOf<PlaybookCheck>(await good("/api/playbook/check", { method: "POST", body: text }));
    },
    async publish(text, { replaces, message, author, endPilot = false }) {
      const headers = {
        ...(replaces === "" ? {} : { "if-match": `"${replaces}"` }),
        ...(message === "" ? {} : { "baton-message": encodeURIComponent(message) }),
        ...(author === "" ? {} : { "baton-author": encodeURIComponent(author) }),
      };
      return jsonOf<{ hash: string }>(await good(`/api/playbook${endPilot ? "?pilot=end" : ""}`, { method: "PUT", body: text, headers }));
    },
    async decisions({ from, to, limit, cursor }, signal) {
      const query = new URLSearchParams({ from: String(from), to: String(to), limit: String(limit), ...(cursor ? { cursor } : {}) });
      const response = await good(`/api/decisions?${query}`, {}, signal);
      return response.arrayBuffer();
    },
    async replayLead(lead, decision, under) {
      const query = new URLSearchParams({ decision, ...("hash" in under ? { playbook: under.hash } : {}) });
      const init = "hash" in under ? {} : { method: "POST", body: under.draft };
      return wordsOf<ReplayAnswer>(await good(`/api/leads/${encodeURIComponent(lead)}/replay?${query}`, init));
    },
    async pools(signal) {
      return jsonOf<PoolList>(await good("/api/pools", {}, signal));
    },
    async fairness(pool, from, signal) {
      return jsonOf<PoolFairness>(await good(`/api/pools/${encodeURIComponent(pool)}/fairness?from=${from}`, {}, signal));
    },
    async adjust(pool, change) {
      const init = { method: "POST", body: JSON.stringify(change) };
      return jsonOf<Adjusted>(await good(`/api/pools/${encodeURIComponent(pool)}/adjust`, init));
    },
    async sources(days, signal) {
      return jsonOf<SourceList>(await good(`/api/sources?days=${days}`, {}, signal));
    },
    async tables(signal) {
      return (await jsonOf<{ tables: TableStanding[] }>(await good("/api/tables", {}, signal))).tables;
    },
  };
}

function jsonOf<T>(response: Response): Promise<T> {
  return read(response, (text) => text);
}

/**
 * An answer with visitors' words in it, to be shown: none of them turns the line it stands on. Here, and not where each is drawn, as they stand
 * in sentences, titles and names for screen readers too, where no element could keep them apart.
 */
function wordsOf<T>(response: Response): Promise<T> {
  return read(response, unturned);
}

async function read<T>(response: Response, made: (text: string) => string): Promise<T> {
  try {
    return JSON.parse(made(await response.text())) as T;
  } catch {
    throw new Refusal("internal", response.status, "The edge's answer could not be read");
  }
}
