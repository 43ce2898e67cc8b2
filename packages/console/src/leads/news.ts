import { stageInWords } from "../look/words.ts";
import type { HeldList } from "./merge.ts";
import { whoOf } from "./who.ts";

/** One calm sentence about what a poll brought, for people who listen to the page; empty when nothing did. */
export function newsOf(fresh: HeldList["fresh"]): string {
  const come = fresh.filter(({ was }) => was === null);
  const moved = fresh.filter(({ was }) => was !== null);
  const parts: string[] = [];
  if (come.length === 1 && come[0]) parts.push(`New lead: ${called(come[0].row)}.`);
  else if (come.length > 1) parts.push(`${come.length} new leads.`);
  if (moved.length === 1 && moved[0]) parts.push(`${called(moved[0].row)}: ${stageInWords(moved[0].row.stage).toLowerCase()}.`);
  else if (moved.length > 1) parts.push(`${moved.length} leads moved on.`);
  return parts.join(" ");
}

function called(row: Parameters<typeof whoOf>[0]): string {
  const { title } = whoOf(row);
  return row.company !== "" && row.company !== title ? `${title}, ${row.company}` : title;
}
