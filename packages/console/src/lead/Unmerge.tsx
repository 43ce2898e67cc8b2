import type { LeadId } from "@baton/contract/ids";
import { useApi } from "../api/api-context.ts";
import { AskWhy } from "./AskWhy.tsx";

/** Two people were taken for one: the lead is routed for itself, for good. */
export function Unmerge({ lead, onChanged }: { lead: LeadId; onChanged(): void }) {
  const api = useApi();
  return (
    <AskWhy
      id="unmerge"
      open="Somebody else…"
      question="Why it is not the same person"
      consequence="The lead stands for itself from now on and is routed at once. Both stories stay; what was said here leaves the other lead."
      act="Part and route"
      acting="Parting…"
      leave="Leave it"
      send={(note) => api.unmerge(lead, note)}
      onChanged={onChanged}
    />
  );
}
