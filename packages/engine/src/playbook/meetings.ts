import { Mail } from "@baton/contract/mail";
import type { Meeting } from "@baton/contract/meeting";
import * as v from "valibot";
import { checkField } from "./form-fields.ts";
import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { twice } from "./references.ts";

const dayMinutes = 24 * 60;

/** What meetings ask and promise, and whether mails can leave to keep it. */
export function checkMeetings(parts: Parts): Finding[] {
  const mail = v.safeParse(Mail, parts.raw.mail);
  return [
    ...parts.meetings.flatMap((meeting) => checkMeeting(meeting, parts.raw.mail !== undefined)),
    ...(mail.success ? checkMail(mail.output) : []),
  ];
}

function checkMeeting({ at, value }: Part<Meeting>, hasMail: boolean): Finding[] {
  const { questions = [], reminders = [], guests, cancelNoticeMinutes = 0, horizonDays } = value;
  const ids = questions.map((question, index) => ({ at: [...at, "questions", index, "id"], value: question.id }));
  const warning = (place: Place, code: string, message: string): Finding => ({ level: "warning", at: [...at, ...place], code, message });
  const findings = [
    ...twice(ids, "is the id of two questions of this meeting"),
    ...questions.flatMap((question, index) => checkField({ at: [...at, "questions", index], value: question })),
  ];
  for (const [index, { type, when }] of questions.entries()) {
    if (type.startsWith("x-"))
      findings.push(
        warning(["questions", index, "type"], "unknown-type", "The picker draws built-in types only; this question is not asked"),
      );
    if (type === "hidden")
      findings.push(warning(["questions", index, "type"], "no-effect", "Nobody can answer what is not shown; this question is not asked"));
    if (when) findings.push(warning(["questions", index, "when"], "no-effect", "Questions of a meeting are always asked"));
  }
  for (const [index, { beforeMinutes, to }] of reminders.entries()) {
    const first = reminders.findIndex((other) => other.beforeMinutes === beforeMinutes && other.to === to);
    if (first < index)
      findings.push(warning(["reminders", index], "duplicate-reminder", "The same reminder stands above; it is sent once"));
    if (beforeMinutes >= horizonDays * dayMinutes)
      findings.push(
        warning(
          ["reminders", index, "beforeMinutes"],
          "beyond-horizon",
          `No meeting is booked so long before; it opens ${horizonDays} days ahead`,
        ),
      );
  }
  if (!hasMail && reminders.length > 0)
    findings.push(warning(["reminders"], "no-mail", "Reminders go by mail, and the playbook has no `mail`"));
  if (!hasMail && guests) findings.push(warning(["guests"], "no-mail", "Guests are invited by mail, and the playbook has no `mail`"));
  if (cancelNoticeMinutes >= horizonDays * dayMinutes)
    findings.push(warning(["cancelNoticeMinutes"], "beyond-horizon", "No visitor could ever move or cancel this meeting"));
  return findings;
}

function checkMail(mail: Mail): Finding[] {
  if (mail.kind !== "smtp") return [];
  const findings: Finding[] = [];
  if (mail.user !== undefined && mail.password === undefined) {
    const message = "A login needs the name of the secret that holds its password";
    findings.push({ level: "error", at: ["mail", "user"], code: "missing-password", message, expected: '"password": "SMTP_PASSWORD"' });
  }
  if (mail.security === "none" && !/^(localhost|127\.\d+\.\d+\.\d+)$/.test(mail.host)) {
    const message = "Mail would travel unprotected; Baton sends none that way except to this machine";
    findings.push({
      level: "error",
      at: ["mail", "security"],
      code: "unprotected-mail",
      message,
      expected: '"tls" or "starttls"',
      got: "none",
    });
  }
  return findings;
}
