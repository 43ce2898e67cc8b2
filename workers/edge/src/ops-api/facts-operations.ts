import { UsageRequest } from "@baton/contract/facts/usage";
import * as v from "valibot";
import { SourceList, TableList, TablePushed, TableRow, UsageTaken } from "./facts-answers.ts";
import type { Operation } from "./operations.ts";
import { SourcesQuery } from "./sources-query.ts";

const column = v.optional(
  v.pipe(v.string(), v.description("Column that names the company's domain, where it is not called domain or website")),
);

/** Where facts come from: sources, tables of companies, and what the product tells. */
export const factsOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/sources",
    does: "The sources of facts, how they did for the latest leads, and how they stand.",
    query: SourcesQuery,
    answer: SourceList,
    problems: ["bad-query"],
  },
  {
    method: "get",
    path: "/api/tables",
    does: "The tables of companies.",
    answer: TableList,
    problems: [],
  },
  {
    method: "get",
    path: "/api/tables/:name",
    does: "One company's row, as leads of its domain see it.",
    query: v.object({ domain: v.string() }),
    answer: TableRow,
    problems: ["not-found"],
  },
  {
    method: "put",
    path: "/api/tables/:name",
    does: "A CSV in place of the table of that name; all of it or nothing.",
    query: v.object({ domain: column }),
    body: "table",
    answer: TablePushed,
    problems: ["bad-shape", "too-large", "table-invalid"],
  },
  {
    method: "post",
    path: "/api/usage",
    does: "What the product tells of people and companies that use it; takes `BATON_USAGE_TOKEN` as well.",
    body: UsageRequest,
    answer: UsageTaken,
    problems: ["bad-json", "bad-shape", "too-large"],
  },
];
