import type { TokenMade, TokenStanding } from "@baton/contract/access/tokens";
import { useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { usePolling } from "../frame/use-polling.ts";
import { ListTrouble } from "../leads/ListTrouble.tsx";
import { Section } from "../look/Section.tsx";
import { Skeleton } from "../look/Skeleton.tsx";
import { Made } from "./Made.tsx";
import { MakeToken } from "./MakeToken.tsx";
import { TokenRow } from "./TokenRow.tsx";

/** The list of the store may be a minute old: what was done here a moment ago is shown whatever it says. */
const everyMs = 30_000;

/** The tokens there are: made here, shown once, taken back here. */
export function Tokens({ onChanged }: { onChanged(): void }) {
  const api = useApi();
  const [listed, setListed] = useState<TokenStanding[] | null>(null);
  const [made, setMade] = useState<TokenMade | null>(null);
  const [fresh, setFresh] = useState<TokenStanding[]>([]);
  const [revoked, setRevoked] = useState<readonly string[]>([]);
  const { failure, lastAt, busy, pollNow } = usePolling("tokens", everyMs, async (signal) => {
    const read = await api.tokens(signal);
    if (!signal.aborted) setListed(read);
  });
  const known = listed ?? [];
  const tokens = [...fresh.filter(({ id }) => !known.some((token) => token.id === id)), ...known].filter(({ id }) => !revoked.includes(id));
  return (
    <Section title="Tokens" aside={listed && tokens.length > 0 ? count(tokens.length) : undefined}>
      <div class="section-body access-tokens">
        {failure !== null && <ListTrouble failure={failure} lastAt={lastAt} stale={listed !== null} busy={busy} onRetry={pollNow} />}
        <MakeToken
          onMade={(token) => {
            const { token: _, ...standing } = token;
            setMade(token);
            setFresh((before) => [standing, ...before]);
            onChanged();
          }}
        />
        {made && <Made made={made} onClose={() => setMade(null)} />}
        {listed === null && failure === null && <Skeleton width={32} />}
        {listed !== null && tokens.length === 0 && (
          <p class="muted">None yet: everybody signs in with the deployment's own, or through Cloudflare Access.</p>
        )}
        {tokens.length > 0 && (
          <ul class="access-list" aria-label="Tokens">
            {tokens.map((token) => (
              <TokenRow
                key={token.id}
                token={token}
                onRevoked={() => {
                  setRevoked((before) => [...before, token.id]);
                  if (made?.id === token.id) setMade(null);
                  onChanged();
                }}
              />
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

const count = (tokens: number) => (tokens === 1 ? "1 token" : `${tokens} tokens`);
