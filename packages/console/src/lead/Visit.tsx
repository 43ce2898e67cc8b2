import type { Lead } from "@baton/contract/lead";
import { Section } from "../look/Section.tsx";
import { exactInWords } from "../look/time.ts";
import { cameByRows } from "./came-by.ts";

/** How and where the visitor came, what they were told about saving. Addresses stay text: nobody clicks what a visitor sent. */
export function Visit({ lead }: { lead: Lead }) {
  const { page, consent } = lead;
  const rows: [string, string][] = [];
  const add = (label: string, value: string | null | undefined) => {
    if (value) rows.push([label, value]);
  };
  for (const [label, value] of cameByRows(page)) add(label, value);
  add("Page", page.title);
  add("Address", page.url);
  add("Referrer", page.referrer);
  for (const [tag, value] of Object.entries(page.touch?.utm ?? {})) add(`UTM ${tag}`, value);
  for (const [tag, value] of Object.entries(page.touch?.clickIds ?? {})) add(tag, value);
  add("Language", page.language);
  add("Time zone", page.timeZone);
  add("Form", lead.form);
  add("Site", lead.site);
  if (consent) add("Saving", `${consentInWords[consent.mode]}${consent.at === undefined ? "" : `, ${exactInWords(consent.at)}`}`);
  add("Submission", lead.submission);
  return (
    <Section title="Visit">
      <dl class="pairs">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const consentInWords = {
  submit: "only on Send",
  notice: "told that answers are saved as typed",
  consent: "allowed by the visitor",
} as const;
