import type { GateNote } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import { reason } from "@baton/contract/reason";
import { originAllowed } from "./origin.ts";

/**
 * What speaks against the place a submission came from. An unknown site or form is kept aside rather than refused: it may be a playbook that
 * lags behind a page. So is a page the site does not name, or none at all, silently: refusing would tell a bot what to change.
 *
 * @param origin of the page; null: none was given
 */
export function placeNotes({ sites, forms }: Playbook, about: { site: string; form: string }, origin: string | null): GateNote[] {
  const site = sites.find((candidate) => candidate.key === about.site);
  if (!site) return [{ gate: "site", quarantine: true, reason: reason("unknown-site") }];
  const form = forms.find((candidate) => candidate.id === about.form);
  if (!form?.sites.includes(site.key)) return [{ gate: "site", quarantine: true, reason: reason("unknown-form") }];
  if (origin !== null && originAllowed(origin, site.origins)) return [];
  return [{ gate: "origin", quarantine: true, reason: reason("origin-foreign", { origin: origin?.slice(0, 200) ?? "none" }) }];
}
