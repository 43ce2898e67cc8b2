import type { Edited } from "./edited.ts";
import { insertAt, removeAt, setAt } from "./list.ts";
import { newId } from "./new-id.ts";
import { partsOfDraft } from "./read.ts";

const gone: Edited = { refused: "This pool is not in the draft any more" };

/** An empty pool by weight, at the end; reps join it, and routes are sent to it. */
export function addPool(text: string, name: string): Edited {
  const parts = partsOfDraft(text);
  if (!parts) return { refused: "The text has a mistake that has to be mended first" };
  if (name === "") return { refused: "Give the new pool a name" };
  if (parts.pools.some((pool) => pool.name.toLowerCase() === name.toLowerCase())) return { refused: `There is a pool ${name} already` };
  const id = newId(
    name,
    parts.pools.map((pool) => pool.id),
  );
  return insertAt(text, ["pools"], null, { id, name, members: [] }, `${name} is a pool now; choose who joins it, and send a route to it.`);
}

/** Intended share beside the other members; 0.01 to 1000, as the playbook allows. */
export function setWeight(text: string, pool: string, rep: string, weight: number): Edited {
  const at = placeOf(text, pool, rep);
  if (!at) return gone;
  if (!(weight >= 0.01 && weight <= 1000)) return { refused: "A weight is a number from 0.01 to 1000" };
  return setAt(text, [...at.path, at.member, "weight"], weight, `${at.repName} has weight ${weight} in ${at.poolName}.`);
}

/** Leads this pool may give them in a day; null: no limit. */
export function setPerDay(text: string, pool: string, rep: string, perDay: number | null): Edited {
  const at = placeOf(text, pool, rep);
  if (!at) return gone;
  const path = [...at.path, at.member, "perDay"];
  if (perDay === null) return removeAt(text, path, `${at.repName} may get any number of leads a day from ${at.poolName}.`);
  if (!Number.isInteger(perDay) || perDay < 0) return { refused: "A limit is a whole number of leads, or empty for none" };
  return setAt(text, path, perDay, `${at.repName} gets at most ${perDay} leads a day from ${at.poolName}.`);
}

export function addMember(text: string, pool: string, rep: string, weight: number): Edited {
  const at = placeOf(text, pool, rep);
  if (!at) return gone;
  if (at.member >= 0) return { refused: `${at.repName} is in ${at.poolName} already` };
  if (!(weight >= 0.01 && weight <= 1000)) return { refused: "A weight is a number from 0.01 to 1000" };
  return insertAt(text, at.path, null, { rep, weight }, `${at.repName} joins ${at.poolName} with weight ${weight}.`);
}

export function removeMember(text: string, pool: string, rep: string): Edited {
  const at = placeOf(text, pool, rep);
  return at ? removeAt(text, [...at.path, at.member], `${at.repName} leaves ${at.poolName}.`) : gone;
}

function placeOf(text: string, pool: string, rep: string) {
  const parts = partsOfDraft(text);
  const index = parts?.pools.findIndex(({ id }) => id === pool) ?? -1;
  const found = parts?.pools[index];
  if (!parts || !found) return null;
  return {
    path: ["pools", index, "members"] as (string | number)[],
    member: found.members.findIndex((one) => one.rep === rep),
    poolName: found.name,
    repName: parts.reps.find(({ id }) => id === rep)?.name ?? rep,
  };
}
