import type { OutgoingMail } from "../sockets.ts";
import { base64 } from "./base64.ts";

/**
 * A mail as text (RFC 5322, MIME): lines of ASCII that end in CRLF. Bodies travel as base64, so that nothing on the way rewrites them.
 * An invitation is an alternative of the words (RFC 6047 section 2.4) and, for calendars that only look at attachments, a file as well.
 */
export function mimeMessage(mail: OutgoingMail): string {
  const { id, calendar } = mail;
  const boundary = (name: string) => `=_${name}_${id.replace(/[^A-Za-z0-9_.-]/g, "").slice(0, 50)}`;
  const words = [part("text/plain; charset=utf-8", mail.text), part("text/html; charset=utf-8", mail.html)];
  const alternatives = calendar ? [...words, part(`text/calendar; charset=utf-8; method=${calendar.method}`, calendar.file)] : words;
  const alternative = multipart("alternative", boundary("alt"), alternatives);
  const file = calendar && part("application/ics; name=invite.ics", calendar.file, 'attachment; filename="invite.ics"');
  const body = file ? multipart("mixed", boundary("mix"), [alternative, file]) : alternative;
  const headers = [
    `From: ${mailbox(mail.from)}`,
    `To: ${mailbox(mail.to)}`,
    `Reply-To: ${mailbox(mail.replyTo)}`,
    `Subject: ${words76("Subject: ".length, mail.subject)}`,
    `Date: ${new Date(mail.at).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${id}>`,
    "MIME-Version: 1.0",
    // No out-of-office note comes back (RFC 3834).
    "Auto-Submitted: auto-generated",
  ];
  return `${headers.join("\r\n")}\r\n${body}`;
}

function multipart(kind: "alternative" | "mixed", boundary: string, parts: string[]): string {
  const inner = parts.map((one) => `--${boundary}\r\n${one}`).join("");
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inner}--${boundary}--\r\n`;
}

function part(type: string, content: string, disposition?: string): string {
  const headers = [
    `Content-Type: ${type}`,
    "Content-Transfer-Encoding: base64",
    ...(disposition ? [`Content-Disposition: ${disposition}`] : []),
  ];
  const lines = base64(content).match(/.{1,76}/g) ?? [];
  return `${headers.join("\r\n")}\r\n\r\n${lines.join("\r\n")}\r\n`;
}

/** `Ana Ruiz <ana@acme.example>`; a name that is not plain ASCII words becomes encoded words. */
export function mailbox({ name, email }: { name: string; email: string }): string {
  const plain = oneLine(name);
  if (plain === "") return `<${email}>`;
  const shown = /^[A-Za-z0-9 .'-]+$/.test(plain) && plain.length < 60 ? quoted(plain) : encoded(plain).join("\r\n ");
  return `${shown} <${email}>`;
}

const quoted = (name: string) => (/^[A-Za-z0-9 '-]+$/.test(name) ? name : `"${name}"`);

function words76(before: number, text: string): string {
  const line = oneLine(text);
  if (/^[\x20-\x7e]*$/.test(line) && line.length + before <= 76 && !line.includes("=?")) return line;
  return encoded(line).join("\r\n ");
}

/** Encoded words of at most 75 characters, never in the middle of one (RFC 2047). */
function encoded(text: string): string[] {
  const chunks: string[] = [];
  let chunk = "";
  for (const char of text) {
    if (new TextEncoder().encode(chunk + char).byteLength > 45) {
      chunks.push(chunk);
      chunk = "";
    }
    chunk += char;
  }
  return [...chunks, chunk].map((piece) => `=?UTF-8?B?${base64(piece)}?=`);
}

/** What visitors typed must not begin a header of its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\s]+/g, " ").trim();
