import type { SourceList } from "@baton/contract/facts/source";
import type { TableStanding } from "@baton/contract/facts/table";
import { useEffect, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { usePolling } from "../frame/use-polling.ts";
import { ListTrouble } from "../leads/ListTrouble.tsx";
import { Ago } from "../look/Ago.tsx";
import { Section } from "../look/Section.tsx";
import { Skeleton } from "../look/Skeleton.tsx";
import { countColumns, SourceRow } from "./SourceRow.tsx";

/** Each look counts thousands of leads. */
const everyMs = 60_000;
const days = 30;

/** Where facts come from: for how many leads each source knew something, and what is wrong with it. Only looks. */
export function Sources() {
  const api = useApi();
  const [list, setList] = useState<SourceList | null>(null);
  const [tables, setTables] = useState<TableStanding[]>([]);
  useEffect(() => {
    document.title = "Sources · Baton";
  }, []);
  const { failure, lastAt, busy, pollNow } = usePolling("sources", everyMs, async (signal) => {
    const [read, standing] = await Promise.all([api.sources(days, signal), api.tables(signal)]);
    if (signal.aborted) return;
    setList(read);
    setTables(standing);
  });
  return (
    <div class="leads sources-screen">
      <header class="leads-head">
        <h1>Sources</h1>
      </header>
      {failure !== null && <ListTrouble failure={failure} stale={list !== null} lastAt={lastAt} busy={busy} onRetry={pollNow} />}
      <Section title="What they knew" aside={list && `${list.leads.toLocaleString("en-US")} leads of ${days} days`}>
        {list ? (
          <div class="table-scroll">
            <table class="source-table">
              <caption class="unseen">Sources of facts, and how they did for the leads of the last {days} days</caption>
              <thead>
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col">Knew something</th>
                  {countColumns.map(({ title }) => (
                    <th key={title} scope="col" class="end">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {list.sources.map((source) => (
                  <SourceRow key={source.source} source={source} />
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <p class="section-none">
            <Skeleton width={32} />
          </p>
        )}
      </Section>
      {tables.length > 0 && (
        <Section title="Tables of companies">
          <ul class="table-list">
            {tables.map((table) => (
              <li key={table.name}>
                <b>{table.name}</b>
                <span class="muted">
                  {table.rows.toLocaleString("en-US")} {table.rows === 1 ? "company" : "companies"} · {table.columns.join(", ")}
                </span>
                <span class="muted">
                  <Ago at={table.at} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
