import { Skeleton } from "../look/Skeleton.tsx";

/** The shape of a lead while it is on the way. */
export function WaitingLead() {
  return (
    <div class="lead-waiting" aria-busy="true">
      <h1 class="unseen">Lead</h1>
      <span class="unseen" role="status">
        Reading the lead…
      </span>
      <Skeleton width={24} tall />
      <Skeleton width={40} />
      <div class="lead-columns">
        {[52, 36].map((width) => (
          <div key={width} class="section section-body lead-waiting-block">
            {[0.4, 1, 0.9, 0.95, 0.6].map((share) => (
              <Skeleton key={share} width={Math.round(width * share)} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
