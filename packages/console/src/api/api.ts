import type { LeadId } from "@baton/contract/ids";
import type { Health, LeadDetail, LeadList } from "@baton/contract/ops";
import { Refusal, refusalOf } from "./refusal.ts";

/** Which leads the list asks for; empty text means no filter. */
export interface LeadFilter {
  stage: string;
  owner: string;
  search: string;
}

/** The ops API as the console uses it. Every method throws `Refusal`, and nothing else, when there is no answer. */
export interface Api {
  leads(filter: LeadFilter, cursor: string | null, signal?: AbortSignal): Promise<LeadList>;
  lead(id: LeadId, signal?: AbortSignal): Promise<LeadDetail>;
  health(signal?: AbortSignal): Promise<Health>;
  replay(delivery: string, lead: LeadId): Promise<void>;
  /** `reason`: why the lead should not have been set aside. */
  release(lead: LeadId, reason: string): Promise<void>;
}

/** Rows in one page of the list. */
export const pageSize = 50;

/** Longer than any answer should take; after it the edge counts as unreachable and polling backs off. */
const timeoutMs = 10_000;

/** `onUnauthorized` is called on every 401, before the refusal is thrown. `ask` is `fetch`. */
export function createApi(token: string, ask: typeof fetch, onUnauthorized: () => void): Api {
  async function send(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      return await ask(path, {
        ...init,
        headers: { authorization: `Bearer ${token}`, accept: "application/json" },
        cache: "no-store",
        credentials: "omit",
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
    } catch {
      throw new Refusal("unreachable", 0, "The edge cannot be reached");
    }
  }

  async function good(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const response = await send(path, init, signal);
    if (response.ok) return response;
    const refusal = await refusalOf(response);
    if (refusal.http === 401) onUnauthorized();
    throw refusal;
  }

  return {
    async leads(filter, cursor, signal) {
      const query = new URLSearchParams({ limit: String(pageSize) });
      for (const [name, value] of Object.entries({ ...filter, cursor: cursor ?? "" })) if (value !== "") query.set(name, value);
      return jsonOf<LeadList>(await good(`/api/leads?${query}`, {}, signal));
    },
    async lead(id, signal) {
      return jsonOf<LeadDetail>(await good(`/api/leads/${encodeURIComponent(id)}`, {}, signal));
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
  };
}

async function jsonOf<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch {
    throw new Refusal("internal", response.status, "The edge's answer could not be read");
  }
}
