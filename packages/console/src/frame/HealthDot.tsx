import type { Health } from "@baton/contract/ops";
import { useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { exactInWords } from "../look/time.ts";
import { shortHash, troublesOf } from "./health.ts";
import { usePolling } from "./use-polling.ts";

/** Which playbook is in use and whether anything needs a person, asked every ten seconds. */
export function HealthDot() {
  const api = useApi();
  const [health, setHealth] = useState<Health | null>(null);
  const { failure } = usePolling("health", 10_000, async (signal) => {
    const answer = await api.health(signal);
    if (!signal.aborted) setHealth(answer);
  });
  if (failure) return <Shown tone="bad" words="Edge unreachable" troubles={["The edge does not answer. Trying again shortly."]} />;
  if (!health) return <Shown tone="idle" words="Asking the edge…" troubles={[]} />;
  const troubles = troublesOf(health);
  const { hash, publishedAt } = health.playbook;
  return (
    <Shown
      tone={troubles.length === 0 ? "good" : health.ok && hash ? "warn" : "bad"}
      words={hash ? "Playbook" : "No playbook"}
      troubles={troubles}
    >
      {hash && (
        <code class="health-hash" title={publishedAt === null ? hash : `${hash}, published ${exactInWords(publishedAt)}`}>
          {shortHash(hash)}
        </code>
      )}
    </Shown>
  );
}

interface ShownProps {
  tone: "good" | "warn" | "bad" | "idle";
  words: string;
  troubles: string[];
  children?: preact.ComponentChildren;
}

function Shown({ tone, words, troubles, children }: ShownProps) {
  const state = tone === "good" ? "All well" : tone === "idle" ? "" : "Needs attention";
  return (
    <div class={`health health-${tone}`} role="status">
      <p class="health-line">
        <span class="health-dot" />
        <span class="unseen">{state}</span>
        {words} {children}
      </p>
      {troubles.length > 0 && (
        <ul class="health-troubles">
          {troubles.map((trouble) => (
            <li key={trouble}>{trouble}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
