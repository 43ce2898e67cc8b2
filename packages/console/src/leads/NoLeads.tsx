import type { LeadFilter } from "../api/api.ts";
import { Button } from "../look/Button.tsx";
import { Mark } from "../look/Mark.tsx";

/** An empty list says what to do next. */
export function NoLeads({ filter, filtered, onClear }: { filter: LeadFilter; filtered: boolean; onClear(): void }) {
  const aside = filter.stage === "quarantined" && !filter.search;
  return (
    <div class="no-leads">
      <Mark size={40} />
      {filtered ? (
        <>
          <h2>{aside ? "Nobody is set aside" : "No lead matches"}</h2>
          <p class="muted">
            {aside
              ? "Whoever a gate takes for a bot or a stranger’s page stands here, with everything they sent, until you release them."
              : "Try another stage, or fewer letters in the search."}
          </p>
          <Button onClick={onClear}>Show all leads</Button>
        </>
      ) : (
        <>
          <h2>Waiting for the first lead</h2>
          <p class="muted">
            Open your landing page and answer the first question of the form: it shows up here within seconds, long before anybody presses
            Send. <code>npm start</code> prints the address of the demo page.
          </p>
        </>
      )}
    </div>
  );
}
