import type { OutgoingMail } from "../../sockets.ts";
import { base64 } from "../base64.ts";
import { mailbox } from "../mime.ts";

/** The body of `POST /emails` (resend.com/docs/api-reference/emails/send-email). The same mail gives the same body on every attempt. */
export function resendBody(mail: OutgoingMail) {
  const { calendar } = mail;
  return {
    from: mailbox(mail.from).replace(/\r\n /g, " "),
    to: [mail.to.email],
    reply_to: [mail.replyTo.email],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { "Message-ID": `<${mail.id}>`, "Auto-Submitted": "auto-generated" },
    ...(calendar
      ? {
          attachments: [
            {
              filename: "invite.ics",
              content: base64(calendar.file),
              content_type: `text/calendar; charset=utf-8; method=${calendar.method}`,
            },
          ],
        }
      : {}),
  };
}
