import { type LeadId, leadOf } from "@baton/contract/ids";
import { Refusal } from "./refusal.ts";

/** `lead_…`, or `sub_…` as the widget shows it. Refuses anything else. */
export function leadIdIn(text: string): LeadId {
  if (!/^(lead|sub)_[A-Za-z0-9_-]{22}$/.test(text)) {
    throw new Refusal(`"${text}" is not the id of a lead.`, { advice: "It is lead_ or sub_ and 22 characters; `baton leads` lists them." });
  }
  return text.startsWith("sub_") ? leadOf(text) : text;
}
