import { takenInBy } from "@baton/engine/lead-share";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { call } from "../../rpc.ts";
import { leadObject } from "../../wiring.ts";
import type { Leaving } from "./answers.ts";
import type { Loop } from "./loop.ts";
import type { LeadTables } from "./tables.ts";

interface Shell {
  env: Env;
  tables: LeadTables;
  loop: Loop;
}

/**
 * `from` goes from this lead, and from wherever this one may have passed it on to, even if it stands there itself no more. Answers with all
 * who have heard of it by now, so that leads that point at each other are each asked once.
 */
export async function left(
  { env, tables, loop }: Shell,
  id: string,
  from: string,
  { via = [], stays = false, apart = false }: Leaving,
): Promise<string[]> {
  const { published } = await currentPlaybook(env);
  // A join of theirs may still be on its way here, or be sent again: it finds the mark.
  if (!stays) tables.mark(from, Date.now());
  const { lead } = loop.apply(id, { kind: apart ? "parted" : "left", from }, published);
  const others = new Set([...(lead ? takenInBy(lead) : []), ...tables.signposts(id)]);
  const heard = new Set([...via, id, from]);
  for (const next of others) {
    if (heard.has(next)) continue;
    for (const one of await leave(env, next, from, { via: [...heard], stays, apart })) heard.add(one);
  }
  return [...heard];
}

export async function leave(env: Env, id: string, from: string, leaving: Leaving): Promise<string[]> {
  const heard = await call(
    () => leadObject(env, id),
    (object) => object.left(id, from, leaving),
  );
  // An object of the version before says nothing.
  return heard ?? [id];
}
