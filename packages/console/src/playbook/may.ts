import type { Role } from "@baton/contract/access/roles";
import { useContext } from "preact/hooks";
import { MeContext, rightsOf } from "../api/use-role.ts";

/** Why the signed-in person may not do something, in words; null where they may, and before it is known who they are. */
export function useLacks(): (least: Role, doing: string) => string | null {
  const me = useContext(MeContext);
  return (least, doing) => (me ? rightsOf(me).lacks(least, doing) : null);
}

/** What somebody is called who publishes, where the edge knows them by name. */
export function useOwnName(): string {
  const me = useContext(MeContext);
  return me === null || me.by === "deployment" ? "" : me.name;
}
