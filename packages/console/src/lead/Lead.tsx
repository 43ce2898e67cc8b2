import type { LeadDetail } from "@baton/contract/ops";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { Refusal } from "../api/refusal.ts";
import { useNavigation } from "../frame/PlaceLink.tsx";
import { everything } from "../frame/place.ts";
import { cameFromWithin } from "../frame/use-place.ts";
import { usePolling } from "../frame/use-polling.ts";
import { ListTrouble } from "../leads/ListTrouble.tsx";
import { useShelf } from "../leads/shelf.ts";
import { BackLink } from "./BackLink.tsx";
import { LeadPage } from "./LeadPage.tsx";
import { NoLead } from "./NoLead.tsx";
import { WaitingLead } from "./WaitingLead.tsx";

/** One lead, kept up to date while it is looked at. */
export function Lead({ id }: { id: string }) {
  const api = useApi();
  const shelf = useShelf();
  const { go } = useNavigation();
  const [detail, setDetail] = useState<LeadDetail | null>(null);
  const polling = usePolling(id, 3000, async (signal) => {
    const answer = await api.lead(id, signal);
    if (!signal.aborted) setDetail(answer);
  });
  const top = useRef<HTMLDivElement>(null);

  useEffect(() => {
    shelf.opened = id;
    document.title = "Lead · Baton";
    scrollTo(0, 0);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (cameFromWithin()) history.back();
      else go({ screen: "leads", filter: everything });
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [id]);

  const arrived = detail !== null;
  useEffect(() => {
    if (arrived) top.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [arrived]);

  const gone = polling.failure instanceof Refusal && (polling.failure.http === 404 || polling.failure.http === 410);
  return (
    <div class="lead" ref={top}>
      <BackLink />
      {polling.failure !== null && !gone && (
        <ListTrouble
          failure={polling.failure}
          stale={detail !== null}
          lastAt={polling.lastAt}
          busy={polling.busy}
          onRetry={polling.pollNow}
        />
      )}
      {gone && <NoLead erased={polling.failure instanceof Refusal && polling.failure.http === 410} />}
      {!gone && detail && <LeadPage detail={detail} onChanged={polling.pollNow} />}
      {!detail && polling.failure === null && <WaitingLead />}
    </div>
  );
}
