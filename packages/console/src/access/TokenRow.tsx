import type { TokenStanding } from "@baton/contract/access/tokens";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { useRole } from "../api/use-role.ts";
import { useNow } from "../frame/Clock.tsx";
import { Ago } from "../look/Ago.tsx";
import { Button } from "../look/Button.tsx";
import { Pill } from "../look/Pill.tsx";
import { exactInWords } from "../look/time.ts";

/** One token: whose, which role, until when; taking it back asks once. */
export function TokenRow({ token, onRevoked }: { token: TokenStanding; onRevoked(): void }) {
  const api = useApi();
  const now = useNow();
  const { me } = useRole();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const sure = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asking) sure.current?.querySelector("button")?.focus();
  }, [asking]);
  const { name, role, createdAt, createdBy, expiresAt } = token;
  const isOver = expiresAt !== null && expiresAt <= now;
  const mine = me.by === "token" && me.name === name;
  const revoke = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await api.revokeToken(token.id);
      onRevoked();
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
      setBusy(false);
    }
  };
  return (
    <li class={isOver ? "access-token access-over" : "access-token"}>
      <span class="access-name">
        <strong>{name}</strong> <Pill tone={role === "publisher" ? "accent" : "plain"}>{role}</Pill>
        {mine && <span class="muted small"> yours</span>}
      </span>
      <span class="access-meta muted small">
        {isOver ? "over since " : expiresAt === null ? "never ends" : "until "}
        {expiresAt !== null && exactInWords(expiresAt)} · made by {createdBy} <Ago at={createdAt} />
      </span>
      <span class="access-act">
        {asking ? (
          <div class="access-sure" ref={sure}>
            <span class="small">
              {mine ? "It is the one you are signed in with." : "Whatever uses it stops working."} Everywhere within about a minute.
            </span>
            <Button kind="primary" onClick={() => void revoke()} busy={busy}>
              {busy ? "Revoking…" : `Revoke ${name}`}
            </Button>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
          </div>
        ) : (
          <Button onClick={() => setAsking(true)} aria-label={`Revoke ${name}…`}>
            Revoke…
          </Button>
        )}
        <span role="status" class="small">
          {said}
        </span>
      </span>
    </li>
  );
}
