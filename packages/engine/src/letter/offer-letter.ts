import type { MailBody } from "@baton/contract/mail";
import { zoneInFull } from "../languages/reading.ts";
import { dress, type Letter, momentIn } from "./letter.ts";

/** What a rep reads when a lead stands before them: until when, what kind of company, and where to answer. Reps read the language of the house. */
export function offerLetter({ to, offer, timeZone, workspace }: MailBody, answer: string): Letter {
  const until = offer ? `${momentIn(offer.expiresAt, "en", timeZone)} (${zoneInFull(timeZone)})` : "";
  const company = offer?.about.find(({ label }) => label === "Company")?.text;
  return dress({
    subject: `A lead for you${company ? `: ${company}` : ""}, accept by ${until}`,
    greeting: `Hello ${to.name},`,
    opening: `A lead is yours if you accept it before ${until}. After that it goes to somebody else.`,
    lines: offer?.about ?? [],
    about: "",
    actions: answer ? [{ text: "Accept or decline", url: answer, main: true }] : [],
    closing: `Sent by ${workspace}.`,
    rightToLeft: false,
    language: "en",
  });
}
