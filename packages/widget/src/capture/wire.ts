/** What came back, as far as the courier cares. `status` 0: nothing did. */
export interface Reply {
  status: number;
  body?: unknown;
  /** What Retry-After asked for, in milliseconds. */
  retryAfterMs?: number;
}

/** The way to the edge; tests script it. */
export interface Wire {
  /** Never rejects. `last`: the page may be gone before the answer is here. */
  post(path: string, body: string, last?: boolean): Promise<Reply>;
  get(path: string): Promise<Reply>;
}

const timeoutMs = 10_000;
/** No cookie, and no more of the page's address than its origin. */
export const manners = { credentials: "omit", referrerPolicy: "origin" } as const;

/** One request and what came back; never rejects. */
export function asking(edge: string, send: typeof fetch, manner: RequestInit = {}) {
  const parse = JSON.parse;
  return async (path: string, init: RequestInit): Promise<Reply> => {
    try {
      // A browser without it waits for as long as it pleases.
      const signal = AbortSignal.timeout?.(timeoutMs) ?? null;
      const response = await send(edge + path, { ...init, ...manner, signal });
      const asked = response.headers.get("retry-after");
      const body = await response
        .text()
        .then(parse)
        .catch(() => undefined);
      // Seconds only: the date form would need the visitor's clock to be right (RFC 9110 10.2.3 allows either).
      return { status: response.status, body, retryAfterMs: /^\d{1,6}$/.test(`${asked}`) ? Number(asked) * 1000 : 0 };
    } catch {
      return { status: 0 };
    }
  };
}

/**
 * Text bodies (which fetch and beacon alike send as text/plain) without headers of our own, so that no preflight stands between a closing
 * tab and the edge. `fetch` and its kin are taken when the form is drawn: what the page does to them later is not our concern.
 */
export function browserWire(edge: string): Wire {
  const ask = asking(edge, window.fetch.bind(window), manners);
  return {
    async post(path, body, last) {
      const init = { method: "POST", body };
      if (!last) return ask(path, init);
      // The beacon is the other door, without a receipt: for browsers that drop a fetch with its page, and over the quota of 64 KiB in flight.
      const reply = "keepalive" in Request.prototype ? await ask(path, { ...init, keepalive: true }) : { status: 0 };
      if (reply.status === 0) navigator.sendBeacon?.(edge + path, body);
      return reply;
    },
    get: (path) => ask(path, {}),
  };
}
