import { pause, some, strikes } from "./sky.ts";

type Call = (...given: unknown[]) => Promise<unknown>;
interface Namespace {
  getByName(name: string, options?: unknown): Record<string, Call>;
}

/** The errors of the platform carry these flags (developers.cloudflare.com/durable-objects/best-practices/error-handling). */
function broken(message: string, flags: { retryable?: boolean; overloaded?: boolean; remote?: boolean }): Error {
  return Object.assign(new Error(message), flags);
}

/** Objects reached over a network: a call is lost before or after it was carried out, refused, or late. */
export function riskyObjects(namespace: Namespace): Namespace {
  return { getByName: (name, options) => riskyStub(namespace.getByName(name, options)) };
}

function riskyStub(stub: Record<string, Call>): Record<string, Call> {
  return new Proxy(stub, {
    get: (real, method) => {
      if (typeof method !== "string" || method === "then") return Reflect.get(real, method);
      return (...given: unknown[]) => risky(() => (real[method] as Call)(...given));
    },
  });
}

async function risky(call: () => Promise<unknown>): Promise<unknown> {
  if (strikes("rpc-lost-before")) throw broken("Network connection lost.", { remote: true });
  if (strikes("rpc-retryable")) throw broken("Network connection lost.", { retryable: true, remote: true });
  if (strikes("rpc-overloaded")) throw broken("Durable Object is overloaded.", { retryable: true, overloaded: true, remote: true });
  if (strikes("rpc-slow")) await pause(some(20, 1_500));
  const answer = await call();
  // The platform cannot always tell: after the commit, too, it may say that another try could help.
  if (strikes("rpc-lost-after")) throw broken("Network connection lost.", { retryable: some(0, 1) < 0.5, remote: true });
  return answer;
}
