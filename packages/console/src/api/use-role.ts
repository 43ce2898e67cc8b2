import { atLeast, type Me, type Role } from "@baton/contract/access/roles";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** Who is signed in; null outside of the shell. */
export const MeContext = createContext<Me | null>(null);

export interface Rights {
  me: Me;
  role: Role;
  may(least: Role): boolean;
  /** Why a control is switched off, in words: null where it is not. `doing` begins the sentence, as in "Publishing". */
  lacks(least: Role, doing?: string): string | null;
}

/** What the signed-in person may do. Throws outside of the shell, where nobody is signed in. */
export function useRole(): Rights {
  const me = useContext(MeContext);
  if (!me) throw new Error("Nobody is signed in here: this component belongs inside the shell");
  return rightsOf(me);
}

export function rightsOf(me: Me): Rights {
  const may = (least: Role) => atLeast(me.role, least);
  return {
    me,
    role: me.role,
    may,
    lacks: (least, doing = "This") => (may(least) ? null : `${doing} takes the role ${least}; you are ${article(me.role)}`),
  };
}

const article = (role: Role) => `${role === "editor" ? "an" : "a"} ${role}`;
