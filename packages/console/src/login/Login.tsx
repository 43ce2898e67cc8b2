import type { Me } from "@baton/contract/access/roles";
import { useEffect, useRef, useState } from "preact/hooks";
import { createApi } from "../api/api.ts";
import { Refusal, refusalInWords } from "../api/refusal.ts";
import { Button } from "../look/Button.tsx";
import { Icon } from "../look/Icon.tsx";
import { Mark } from "../look/Mark.tsx";

/** Asks for a token and tries it on the edge before letting anyone in. `notice`: why we are here again. */
export function Login({ notice, onToken }: { notice: string | null; onToken(token: string, me: Me): void }) {
  const [wrong, setWrong] = useState<string | null>(notice);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = "Sign in · Baton";
    field.current?.focus();
  }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    const token = field.current?.value.trim() ?? "";
    if (busy) return;
    if (token === "") return refuse("Paste the token first.");
    setBusy(true);
    try {
      onToken(token, await createApi(token, fetch.bind(globalThis), () => {}).me());
    } catch (problem) {
      setBusy(false);
      refuse(problem instanceof Refusal && problem.http === 401 ? "That token is not the right one." : `${refusalInWords(problem)}.`);
    }
  };
  const refuse = (words: string) => {
    setWrong(words);
    field.current?.focus();
    field.current?.select();
  };

  return (
    <main class="login">
      <div class="login-card">
        <div class="login-brand">
          <Mark size={36} />
          <div>
            <h1>Sign in to Baton</h1>
            <p>Every lead, and why it went where it went.</p>
          </div>
        </div>
        <form class="login-form" onSubmit={submit} noValidate>
          <div class="login-field">
            <label for="token">Admin token</label>
            <input
              ref={field}
              id="token"
              class="input"
              type="password"
              autocomplete="current-password"
              autocapitalize="off"
              spellcheck={false}
              aria-describedby="token-wrong token-hint"
              aria-invalid={wrong !== null}
            />
            <div id="token-wrong" role="alert">
              {wrong !== null && (
                <p class="login-wrong">
                  <Icon name="alert" />
                  {wrong}
                </p>
              )}
            </div>
          </div>
          <Button kind="primary" type="submit" busy={busy}>
            {busy ? "Signing in…" : "Sign in"}
          </Button>
        </form>
        <p class="login-hint" id="token-hint">
          A publisher makes you one under Access, or with <code>baton token add</code>. On your own machine <code>npm start</code> prints
          one. It is kept in this tab only.
        </p>
      </div>
    </main>
  );
}
