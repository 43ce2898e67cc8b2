import type { SourceList } from "@baton/contract/facts/source";
import { problemInWords } from "@baton/engine/explain/sources";
import { useNow } from "../frame/Clock.tsx";
import { Bar } from "../look/Bar.tsx";

type Source = SourceList["sources"][number];

const kinds: Record<NonNullable<Source["kind"]>, string> = {
  http: "vendor over HTTP",
  mx: "mail servers by DNS",
  table: "table of companies",
  usage: "usage of the product",
};

/** Columns that are nothing but a number. */
export const countColumns: { title: string; of: (source: Source) => number; isBad?: true }[] = [
  { title: "Nothing", of: ({ empty }) => empty },
  { title: "Not asked", of: ({ skipped }) => skipped },
  { title: "Late", of: ({ late }) => late, isBad: true },
  { title: "Failed", of: ({ failed, resting }) => failed + resting, isBad: true },
];

/** Codes that say why somebody was not asked are no trouble. */
const trouble = /^(http-|target-)|^(timeout|deadline|network|not-json|too-large|resolver)$/;

/** One source: of the leads it could be asked about, for how many it knew something; what is wrong stands below its name. */
export function SourceRow({ source }: { source: Source }) {
  const now = useNow();
  const asked = source.leads - source.skipped;
  const wrong = [
    ...source.secretsMissing.map((name) => `The secret ${name} is not set.`),
    ...(source.restsUntil !== undefined && source.restsUntil > now
      ? [`Left alone for another ${Math.ceil((source.restsUntil - now) / 1000)} s, as it kept failing.`]
      : []),
    ...Object.entries(source.problems)
      .filter(([code]) => trouble.test(code))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([code, count]) => `For ${count.toLocaleString("en-US")} ${count === 1 ? "lead" : "leads"} ${problemInWords(code)}.`),
  ];
  return (
    <tr>
      <th scope="row">
        <span class="source-name">{source.source}</span>
        <span class="muted source-kind">{source.kind ? kinds[source.kind] : "the edge's own"}</span>
        {wrong.map((words) => (
          <span key={words} class="problem source-wrong">
            {words}
          </span>
        ))}
      </th>
      <td>
        <span class="source-share">
          <Bar value={source.answered} of={asked} />
          <span>{asked > 0 ? `${Math.round((100 * source.answered) / asked)} %` : "not asked yet"}</span>
        </span>
      </td>
      {countColumns.map(({ title, of, isBad }) => (
        <td key={title} class={isBad && of(source) > 0 ? "end problem" : "end"} data-title={title}>
          {of(source).toLocaleString("en-US")}
        </td>
      ))}
    </tr>
  );
}
