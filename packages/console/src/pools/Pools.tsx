import type { PoolFairness, PoolList } from "@baton/contract/fairness";
import { useEffect, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { useNavigation } from "../frame/PlaceLink.tsx";
import { usePolling } from "../frame/use-polling.ts";
import { ListTrouble } from "../leads/ListTrouble.tsx";
import { Skeleton } from "../look/Skeleton.tsx";
import { Fairness } from "./Fairness.tsx";

const dayMs = 24 * 3_600_000;
const periods: [days: number, words: string][] = [
  [1, "One day"],
  [7, "7 days"],
  [30, "30 days"],
  [90, "90 days"],
  [365, "A year"],
];

/** Who gets more than their share, and why: one pool over a period. `pool` "": the first of the playbook. */
export function Pools({ pool, days }: { pool: string; days: number }) {
  const api = useApi();
  const { go } = useNavigation();
  const [list, setList] = useState<PoolList | null>(null);
  const [fairness, setFairness] = useState<PoolFairness | null>(null);
  const polling = usePolling(`${pool} ${days}`, 10_000, async (signal) => {
    const known = list ?? (await api.pools(signal));
    if (signal.aborted) return;
    setList(known);
    const id = pool || known.pools[0]?.pool;
    if (!id) return;
    const answer = await api.fairness(id, Date.now() - days * dayMs, signal);
    if (!signal.aborted) setFairness(answer);
  });
  useEffect(() => {
    document.title = "Pools · Baton";
  }, []);
  const shown = fairness && (pool === "" || fairness.pool === pool) ? fairness : null;

  return (
    <div class="pools">
      <div class="pools-head">
        <h1>Pools</h1>
        <div class="pools-choice">
          <label>
            <span>Pool</span>
            <select
              class="input"
              value={pool || list?.pools[0]?.pool}
              onChange={(event) => go({ screen: "pools", pool: event.currentTarget.value, days })}
            >
              {list?.pools.map(({ pool: id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>Period</span>
            <select
              class="input"
              value={days}
              onChange={(event) => go({ screen: "pools", pool, days: Number(event.currentTarget.value) }, "replace")}
            >
              {periods.map(([count, words]) => (
                <option key={count} value={count}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
      {polling.failure !== null && (
        <ListTrouble
          failure={polling.failure}
          stale={shown !== null}
          lastAt={polling.lastAt}
          busy={polling.busy}
          onRetry={polling.pollNow}
        />
      )}
      {shown ? (
        <Fairness fairness={shown} onChanged={polling.pollNow} />
      ) : list?.pools.length === 0 ? (
        <p class="muted">The playbook in force has no pools.</p>
      ) : (
        polling.failure === null && <Skeleton width={60} />
      )}
    </div>
  );
}
