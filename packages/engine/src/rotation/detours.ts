import type { DecisionReceipt } from "@baton/contract/assignment";

/** Somebody else than the route names first got it, or was asked: a pool was full, a rep was away. */
export type Detour =
  | { kind: "overflowed"; values: { route: string | null; pool: string; to: unknown } }
  | { kind: "stood-in"; values: { route: string | null; rep: string; of: string } };

/** Detours of a decision that were not in it `before`. */
export function newDetours(receipt: DecisionReceipt, before: DecisionReceipt | undefined): Detour[] {
  const { route, picks, direct } = receipt;
  const overflown = picks
    .slice(before?.picks.length ?? 0)
    .flatMap(({ pool, note }): Detour[] =>
      note?.code === "overflowed" ? [{ kind: "overflowed", values: { route, pool, to: note.values?.to } }] : [],
    );
  const known = before?.direct.length ?? 0;
  const backups = direct.flatMap(({ rep, by, excluded }, index): Detour[] =>
    by === "backup" && excluded.length === 0 && index >= known
      ? [{ kind: "stood-in", values: { route, rep, of: direct[index - 1]?.rep ?? "" } }]
      : [],
  );
  return [...overflown, ...backups];
}
