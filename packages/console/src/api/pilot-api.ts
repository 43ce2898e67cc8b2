import type { PilotRequest } from "@baton/contract/pilot/plan";
import type { PilotStanding } from "@baton/contract/pilot/standing";

/**
 * A playbook tried beside the one in force. `base`: hash of that one, so that nobody tries something beside a playbook they have not
 * seen.
 */
export interface PilotApi {
  pilot(signal?: AbortSignal): Promise<PilotStanding>;
  /** Begins one, or changes the one with the same candidate. */
  tryOut(wanted: PilotRequest, base: string): Promise<PilotStanding>;
  stopPilot(why: string): Promise<PilotStanding>;
  /** The candidate is in force for everybody; its hash. */
  promotePilot(base: string): Promise<string>;
}

/** `good` asks the edge, and throws a `Refusal` where it refuses; `jsonOf` reads what it answers. */
export function pilotApi(
  good: (path: string, init: RequestInit, signal?: AbortSignal) => Promise<Response>,
  jsonOf: <T>(response: Response) => Promise<T>,
): PilotApi {
  const path = "/api/playbook/pilot";
  const matching = (base: string) => ({ "if-match": `"${base}"` });
  return {
    async pilot(signal) {
      return jsonOf<PilotStanding>(await good(path, {}, signal));
    },
    async tryOut(wanted, base) {
      return jsonOf<PilotStanding>(await good(path, { method: "PUT", headers: matching(base), body: JSON.stringify(wanted) }));
    },
    async stopPilot(why) {
      return jsonOf<PilotStanding>(await good(why === "" ? path : `${path}?why=${encodeURIComponent(why)}`, { method: "DELETE" }));
    },
    async promotePilot(base) {
      return (await jsonOf<{ hash: string }>(await good(`${path}/promote`, { method: "POST", headers: matching(base) }))).hash;
    },
  };
}
