import type { Lead } from "@baton/contract/lead";
import type { Meeting } from "@baton/contract/meeting";
import type { Rep } from "@baton/contract/roster";
import { unturned } from "../languages/direction.ts";
import { placeOf } from "../meeting/location.ts";
import { givenAnswers } from "../subject.ts";

/** What stands in a rep's own calendar about a booking: enough to know whom they meet, where, and where to read the rest. */
export interface EventWords {
  summary: string;
  description: string;
  location: string;
  /** The calendar shall make the room of a video call. */
  video: boolean;
}

/** `lead` null: erased or out of reach; then nothing is said about the person. `page`: of the lead in the console. */
export function eventWords(meeting: Meeting, rep: Rep, lead: Lead | null, page: string): EventWords {
  const place = placeOf(meeting, { rep, visitorPhone: lead && words(lead, "phone.e164", "phone") });
  const asksForRoom = place.kind === "video" && place.url === undefined;
  const base = { location: place.url ?? place.text, video: asksForRoom };
  if (!lead) return { ...base, summary: meeting.name, description: meeting.description ?? "" };
  const name = words(lead, "person.fullName") ?? [words(lead, "", "firstName"), words(lead, "", "lastName")].filter(Boolean).join(" ");
  const [company, email, phone] = [
    words(lead, "company.name", "company"),
    words(lead, "email.address", "email"),
    words(lead, "phone.e164", "phone"),
  ];
  const who = [name, company].filter(Boolean).join(", ");
  const answers = lead.booking?.answers?.map(({ label, value }) => `${label}: ${unturned(String(value))}`) ?? [];
  const lines = [who, email, phone, "", ...answers, ...(page ? [`Lead: ${page}`] : [])];
  return {
    ...base,
    summary: who === "" ? meeting.name : `${meeting.name}: ${who}`.slice(0, 250),
    description: lines
      .filter((line) => line !== null)
      .join("\n")
      .trim()
      .slice(0, 4_000),
  };
}

/** What was looked up, or else what was typed. */
function words(lead: Lead, path: string, field?: string): string | null {
  const given = givenAnswers(lead);
  const typed = field !== undefined && Object.hasOwn(given, field) ? given[field] : undefined;
  const found = [lead.facts[path]?.value, typed].find((value) => typeof value === "string" && value.trim() !== "");
  return typeof found === "string" ? unturned(found).trim().slice(0, 200) : null;
}
