import type { Fact } from "@baton/contract/facts";
import type { Answers, Form } from "@baton/contract/form";
import type { MatchKeyKind } from "@baton/contract/identity";
import { asciiHost } from "./ascii-host.ts";

export interface Contact {
  kind: MatchKeyKind;
  /** Normal form; hashed with the workspace's key before it goes anywhere. */
  normal: string;
}

/** Providers that deliver `a.b@` and `ab@` to one mailbox, or one mailbox under two domains. */
const dotless = new Set(["gmail.com"]);
const aliases: Record<string, string> = { "googlemail.com": "gmail.com", "hotmail.co.uk": "hotmail.com" };

/**
 * Normal form of an e-mail address for matching only, never for sending: lower case, IDNA, without plus-tag, provider aliases
 * folded. Null where it is no address.
 */
export function normalEmail(text: string): string | null {
  const address = text.trim().toLowerCase().normalize("NFC");
  const at = address.lastIndexOf("@");
  if (at < 1 || at === address.length - 1 || /\s/.test(address)) return null;
  const host = encoded(address.slice(at + 1));
  if (!host || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) return null;
  const domain = Object.hasOwn(aliases, host) ? (aliases[host] as string) : host;
  const [untagged = ""] = address.slice(0, at).split("+");
  const local = dotless.has(domain) ? untagged.replaceAll(".", "") : untagged;
  return local === "" ? null : `${local}@${domain}`;
}

function encoded(host: string): string | null {
  // What is plain already stays as it is; most hosts are.
  if (/^[a-z0-9.-]+$/.test(host)) return host;
  try {
    return asciiHost(host);
  } catch {
    return null;
  }
}

/** The strong keys of a person: every e-mail and phone field of the form that holds a usable value. */
export function contactsOf(answers: Answers, form: Form, phone: Fact | undefined): Contact[] {
  const contacts: Contact[] = [];
  for (const field of form.steps.flatMap((step) => step.fields)) {
    const value = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
    if (field.type !== "email" || typeof value !== "string") continue;
    const normal = normalEmail(value);
    if (normal) contacts.push({ kind: "email", normal });
  }
  if (typeof phone?.value === "string") contacts.push({ kind: "phone", normal: phone.value });
  return contacts;
}
