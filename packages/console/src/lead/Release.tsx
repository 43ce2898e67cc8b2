import type { LeadId } from "@baton/contract/ids";
import { useApi } from "../api/api-context.ts";
import { AskWhy } from "./AskWhy.tsx";

/** Lets a lead go on that was set aside by mistake. */
export function Release({ lead, onChanged }: { lead: LeadId; onChanged(): void }) {
  const api = useApi();
  return (
    <AskWhy
      id="release"
      open="Release…"
      question="Why it is no bot, and from a page of ours"
      consequence="The lead is routed at once, as if it had never been set aside. A rep is given it, and sinks are told."
      act="Release and route"
      acting="Releasing…"
      leave="Leave it aside"
      done="Released."
      send={(reason) => api.release(lead, reason)}
      onChanged={onChanged}
    />
  );
}
