import { errors, jwtVerify } from "jose";
import type { AccessClaims } from "./claims.ts";
import type { AccessSettings } from "./settings.ts";
import type { KeyFound } from "./signing-keys.ts";

/** Clocks differ by this much. */
const toleranceSeconds = 30;
const longest = 16_384;

/** What came of a token of Cloudflare Access; `why` is for those who read logs, and says nothing of the token. */
export type Verified =
  | { status: "valid"; claims: AccessClaims & { exp?: number } }
  | { status: "refused"; why: string }
  | { status: "unreachable" };

/** No key of Access to judge by. */
class NoKey extends Error {}

/**
 * Verifies an application token: RS256 by a key of the team's, issued by the team, for one of our applications, in its time (RFC 7519,
 * 7515). No other algorithm is looked at, whatever the token says of itself; a token of the team's own session (`type` "org") is none
 * of ours.
 */
export async function verifyAssertion(
  token: string,
  { issuer, audiences }: Pick<AccessSettings, "issuer" | "audiences">,
  find: (kid: string) => Promise<KeyFound>,
  now: number,
): Promise<Verified> {
  if (token.length > longest) return { status: "refused", why: "too-long" };
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const found = typeof kid === "string" && kid.length <= 200 ? await find(kid) : "unknown";
        if (found === "unreachable") throw new NoKey();
        if (found === "unknown") throw new errors.JWKSNoMatchingKey();
        return found.key;
      },
      {
        algorithms: ["RS256"],
        issuer,
        audience: [...audiences],
        clockTolerance: toleranceSeconds,
        currentDate: new Date(now),
        requiredClaims: ["exp", "iat"],
      },
    );
    if (payload.type !== undefined && payload.type !== "app") return { status: "refused", why: "not-an-application-token" };
    return { status: "valid", claims: payload as AccessClaims & { exp?: number } };
  } catch (error) {
    if (error instanceof NoKey) return { status: "unreachable" };
    return { status: "refused", why: error instanceof errors.JOSEError ? error.code : "not-a-token" };
  }
}
