import type { SourceList as SourceListAnswer } from "@baton/contract/facts/source";
import type { TablePushed as TablePushedAnswer, TableStanding as TableStandingAnswer } from "@baton/contract/facts/table";
import type { UsageTaken as UsageTakenAnswer } from "@baton/contract/facts/usage";
import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Moment = v.pipe(v.number(), v.description("Epoch milliseconds"));

const TableStanding = v.object({
  name: v.string(),
  version: v.string(),
  at: Moment,
  rows: count,
  columns: v.array(v.string()),
  dropped: v.pipe(v.record(v.string(), count), v.description("Rows and cells that were not taken, by reason")),
});
export const TableList: v.GenericSchema<{ tables: TableStandingAnswer[] }> = v.object({ tables: v.array(TableStanding) });
export const TablePushed: v.GenericSchema<TablePushedAnswer> = v.object({
  ...TableStanding.entries,
  changed: v.pipe(v.boolean(), v.description("false: the same table stood already")),
});
export const TableRow = v.object({ domain: v.string(), row: v.record(v.string(), v.string()) });
export const UsageTaken: v.GenericSchema<UsageTakenAnswer> = v.object({
  taken: count,
  forgotten: v.exactOptional(count),
  dropped: v.record(v.string(), count),
});
export const SourceList: v.GenericSchema<SourceListAnswer> = v.object({
  since: Moment,
  leads: count,
  sources: v.array(
    v.object({
      source: v.string(),
      leads: count,
      answered: count,
      empty: count,
      skipped: count,
      failed: count,
      late: count,
      resting: count,
      cached: count,
      problems: v.record(v.string(), count),
      kind: v.exactOptional(v.picklist(["http", "mx", "table", "usage"])),
      provides: v.array(v.string()),
      secretsMissing: v.array(v.string()),
      restsUntil: v.exactOptional(Moment),
    }),
  ),
});
