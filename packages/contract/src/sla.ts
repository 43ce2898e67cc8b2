import * as v from "valibot";
import { Slug } from "./ids.ts";

export const Sla = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  /** Promise of a first response within so many minutes. */
  firstResponseMinutes: v.pipe(v.number(), v.minValue(1)),
  /** `owner`: working minutes of the owner; `around-the-clock`: every minute counts. */
  clock: v.optional(v.picklist(["owner", "around-the-clock"]), "owner"),
});
export type Sla = v.InferOutput<typeof Sla>;

/** The promise as it stands for one lead. */
export interface SlaTarget {
  sla: string;
  startedAt: number;
  dueAt: number;
}
