import type { Me } from "@baton/contract/access/roles";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Api, createApi } from "../api/api.ts";
import { Refusal, refusalInWords } from "../api/refusal.ts";
import { storedToken, storeToken } from "../api/token.ts";

export type SignedIn =
  /** It is not known yet. */
  | { status: "asking" }
  /** `notice`: why, where that is not obvious. */
  | { status: "out"; notice: string | null }
  /** The edge could not be asked. */
  | { status: "unreachable"; words: string }
  | { status: "in"; me: Me; api: Api };

export interface SignIn {
  now: SignedIn;
  /** A token that the edge has just taken, and whose it is. */
  enter(token: string, me: Me): void;
  leave(): void;
  retry(): void;
}

const over = {
  token: "The token is no longer valid. Please sign in again.",
  access: "You are no longer signed in with Cloudflare Access. Load the page again to sign in.",
};

/**
 * Who is here: the holder of the token that this tab remembers, or whom Cloudflare Access has signed in on the way here, who is then
 * asked for no token at all.
 */
export function useSignIn(): SignIn {
  const [token, setToken] = useState(storedToken);
  const [told, setTold] = useState<Me | null>(null);
  const [out, setOut] = useState<{ notice: string | null } | { unreachable: string } | null>(null);
  const [tries, setTries] = useState(0);

  const forget = useCallback((notice: string | null) => {
    storeToken(null);
    setTold(null);
    setToken(null);
    setOut({ notice });
  }, []);
  /** Said once it is known that nothing in front knows them either. */
  const pending = useRef<string | null>(null);
  const dropToken = useCallback(() => {
    storeToken(null);
    pending.current = over.token;
    setOut(null);
    setTold(null);
    setToken(null);
  }, []);
  const api = useMemo(
    () => createApi(token, fetch.bind(globalThis), () => (token === null ? forget(over.access) : dropToken())),
    [token, forget, dropToken],
  );

  useEffect(() => {
    if (told !== null || (out !== null && "notice" in out)) return;
    const stop = new AbortController();
    // Asked by itself, so that a stranger without a token is not told that theirs is over.
    createApi(token, fetch.bind(globalThis), () => {})
      .me(stop.signal)
      .then(setTold, (problem: unknown) => {
        if (stop.signal.aborted) return;
        const refused = problem instanceof Refusal && (problem.http === 401 || problem.http === 403);
        if (!refused) return setOut({ unreachable: refusalInWords(problem) });
        if (token !== null) return dropToken();
        forget(problem.http === 403 ? `${refusalInWords(problem)}.` : pending.current);
      });
    return () => stop.abort();
  }, [token, told, tries, forget, dropToken]);

  const now = useMemo<SignedIn>(() => {
    if (told) return { status: "in", me: told, api };
    if (out === null) return { status: "asking" };
    return "notice" in out ? { status: "out", notice: out.notice } : { status: "unreachable", words: out.unreachable };
  }, [told, out, api]);

  return {
    now,
    enter(given, me) {
      storeToken(given);
      pending.current = null;
      setToken(given);
      setOut(null);
      setTold(me);
    },
    leave() {
      forget(null);
      // Access itself signs out at an address of its own, on every host it stands in front of.
      if (told?.by === "access") location.assign("/cdn-cgi/access/logout");
    },
    retry() {
      setOut(null);
      setTries((count) => count + 1);
    },
  };
}
