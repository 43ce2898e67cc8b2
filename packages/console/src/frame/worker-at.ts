/** Addresses of the bundles that run beside the page, by name; written in by the console's build. */
declare const BATON_WORKERS: Record<string, string>;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string };
}

let policy: { createScriptURL(address: string): string } | null = null;

/**
 * Starts one of the workers named in the console's `build.ts`. The page requires Trusted Types, so its address goes through a policy that
 * lets nothing by but those of the build. Throws for a name that is not there.
 */
export function workerAt(name: string): Worker {
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= trusted?.createPolicy("baton-workers", { createScriptURL: known }) ?? { createScriptURL: known };
  return new Worker(policy.createScriptURL(BATON_WORKERS[name] ?? ""), { type: "module", name });
}

function known(address: string): string {
  if (!Object.values(BATON_WORKERS).includes(address)) throw new TypeError("No such worker");
  return address;
}
