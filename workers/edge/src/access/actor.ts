import { atLeast, type Me, type Role } from "@baton/contract/access/roles";
import { type Problem, problem } from "@baton/contract/problems";

declare module "hono" {
  interface ContextVariableMap {
    /** Who asks, once the gate of the ops side has let them in; see `actorOf`. */
    actor: Me;
  }
}

/** What an endpoint's context tells of who asks. Only behind the gate. */
export interface Asking {
  get(name: "actor"): Me;
}

/** Who asks. Only behind the gate of the ops side, where somebody always does. */
export const actorOf = (c: Asking): Me => c.get("actor");

/**
 * Null: who asks may do this. Else the refusal, in words for a person. For what the table of least roles cannot tell, as it depends on
 * what is asked for; `doing` begins the sentence, as in "Starting a pilot".
 */
export const lacking = (c: Asking, least: Role, doing = "This"): Problem | null => lackingFor(actorOf(c), least, doing);

export function lackingFor({ name, role }: Pick<Me, "name" | "role">, least: Role, doing = "This"): Problem | null {
  if (atLeast(role, least)) return null;
  return problem("role-needed", {
    detail: `${doing} takes the role ${least}; you are ${name}, with the role ${role}`,
    role,
    needed: least,
  });
}
