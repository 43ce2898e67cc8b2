import { resumptionOf } from "@baton/engine/resume";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import type { Resumed } from "./answers.ts";
import type { Loop } from "./loop.ts";
import type { LeadTables } from "./tables.ts";

/** Everything of theirs goes. */
export async function forget({ env, tables, loop }: { env: Env; tables: LeadTables; loop: Loop }, id: string, secret: string) {
  const { published } = await currentPlaybook(env);
  if (tables.isErased(id)) return "erased";
  const held = tables.lead(id);
  // "Don't save" may overtake the capture it is about: what comes later under this secret finds the door closed.
  if (!held) tables.close(id, secret, Date.now());
  if (!held) return "unknown";
  if (!tables.owns(held, secret)) return "wrong-secret";
  const secrets = tables.secrets(held);
  loop.apply(id, { kind: "forgotten" }, published);
  // Where others stand behind the lead it goes on without this visitor, who is as gone as any other.
  for (const known of secrets) tables.close(id, known, Date.now());
  return "erased";
}

/** Another browser of theirs may write from now on, and is told what was given so far, as long as that was not sent. */
export function resume(tables: LeadTables, id: string, secret: string): Resumed {
  if (tables.isErased(id)) return { status: "erased" };
  const lead = tables.lead(id)?.lead;
  if (!lead) return { status: "unknown" };
  const resumption = resumptionOf(lead);
  if (!resumption) return { status: "submitted" };
  tables.bind(id, secret, Date.now());
  return { status: "resumed", resumption };
}
