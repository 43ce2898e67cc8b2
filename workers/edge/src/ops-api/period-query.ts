import * as v from "valibot";

const moment = "a moment such as 2026-11-01, 2026-11-01T09:00:00Z or epoch milliseconds";

/** Epoch milliseconds, or an ISO date or date-time: `2026-11-01`, `2026-11-01T09:00:00Z`. */
export const Moment = v.pipe(
  v.string(),
  v.maxLength(40, moment),
  v.transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text))),
  v.check((at) => Number.isFinite(at), moment),
);

/** `?from&to`: from the first moment up to, and without, the second. */
export const PeriodQuery = v.object({ from: v.optional(Moment), to: v.optional(Moment) });
