import type { AuditList } from "@baton/contract/access/audit";
import type { Me } from "@baton/contract/access/roles";
import type { TokenList, TokenMade, TokenRequest, TokenStanding } from "@baton/contract/access/tokens";

/** Who one is, who else may come in, and who did what. */
export interface AccessApi {
  me(signal?: AbortSignal): Promise<Me>;
  /** Newest first. */
  tokens(signal?: AbortSignal): Promise<TokenStanding[]>;
  /** The one time that the token itself is seen. */
  makeToken(wanted: TokenRequest): Promise<TokenMade>;
  revokeToken(id: string): Promise<void>;
  audit(cursor: string | null, signal?: AbortSignal): Promise<AuditList>;
}

/** `good` asks the edge, and throws a `Refusal` where it refuses; `jsonOf` reads what it answers. */
export function accessApi(
  good: (path: string, init: RequestInit, signal?: AbortSignal) => Promise<Response>,
  jsonOf: <T>(response: Response) => Promise<T>,
): AccessApi {
  return {
    async me(signal) {
      return jsonOf<Me>(await good("/api/me", {}, signal));
    },
    async tokens(signal) {
      return (await jsonOf<TokenList>(await good("/api/tokens", {}, signal))).tokens;
    },
    async makeToken(wanted) {
      return jsonOf<TokenMade>(await good("/api/tokens", { method: "POST", body: JSON.stringify(wanted) }));
    },
    async revokeToken(id) {
      await good(`/api/tokens/${encodeURIComponent(id)}`, { method: "DELETE" });
    },
    async audit(cursor, signal) {
      const query = new URLSearchParams({ limit: "30", ...(cursor === null ? {} : { cursor }) });
      return jsonOf<AuditList>(await good(`/api/audit?${query}`, {}, signal));
    },
  };
}
