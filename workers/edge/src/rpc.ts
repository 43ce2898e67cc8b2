/** What Durable Objects put on the errors they throw across RPC (developers.cloudflare.com/durable-objects/best-practices/error-handling). */
interface ObjectError {
  retryable?: boolean;
  overloaded?: boolean;
}

/** true: another try with a new stub may succeed. An overloaded object is never asked again at once. */
export function mayRetry(error: unknown): boolean {
  const { retryable, overloaded } = (error ?? {}) as ObjectError;
  return retryable === true && overloaded !== true;
}

/**
 * Calls an object and, where the platform says it may help, once more through a new stub: a stub that has failed stays broken.
 * Every method called this way gives the same answer when asked twice.
 */
export async function call<Stub, Answer>(stub: () => Stub, method: (stub: Stub) => Promise<Answer>): Promise<Answer> {
  try {
    return await method(stub());
  } catch (error) {
    if (!mayRetry(error)) throw error;
    return await method(stub());
  }
}
