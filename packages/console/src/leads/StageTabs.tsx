import type { LeadList } from "@baton/contract/ops";
import type { LeadFilter } from "../api/api.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { figure } from "../look/words.ts";

const tabs: { stage: string; count: keyof LeadList["counts"]; words: string; title?: string }[] = [
  { stage: "", count: "all", words: "All" },
  { stage: "partial", count: "partial", words: "Partial" },
  { stage: "abandoned", count: "abandoned", words: "Abandoned" },
  { stage: "submitted", count: "submitted", words: "Submitted" },
  { stage: "assigned", count: "assigned", words: "Assigned" },
  { stage: "booked", count: "booked", words: "Booked" },
  { stage: "other", count: "other", words: "Other", title: "Held, disqualified and merged" },
  {
    stage: "quarantined",
    count: "quarantined",
    words: "Quarantined",
    title: "Stored, not routed: look through them and release whom you know",
  },
];

/** The list by stage, with how many leads each holds. */
export function StageTabs({ filter, counts }: { filter: LeadFilter; counts: LeadList["counts"] | null }) {
  return (
    <nav class="tabs" aria-label="Stage">
      {tabs.map(({ stage, count, words, title }) => (
        <PlaceLink
          key={stage}
          to={{ screen: "leads", filter: { ...filter, stage } }}
          class="tab"
          aria-current={filter.stage === stage ? "page" : undefined}
          title={title}
        >
          {words}
          {counts && <span class="tab-count">{figure(counts[count])}</span>}
        </PlaceLink>
      ))}
    </nav>
  );
}
