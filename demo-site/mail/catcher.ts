import { createServer, type ServerResponse } from "node:http";
import PostalMime, { type Email } from "postal-mime";
import { listPage, mailPage } from "./pages.ts";
import { smtpServer } from "./smtp-server.ts";

/** The oldest go first; a demo has no archive. */
const keptAtMost = 200;

export interface Caught {
  n: number;
  at: number;
  to: string[];
  raw: string;
  mail: Email;
}

export interface MailCatcher {
  url: string;
  smtpPort: number;
  close(): Promise<void>;
}

/**
 * Takes every mail Baton sends on this machine and shows it in the browser, invitations as calendars read them. Nothing leaves. Listens on
 * loopback only; rejects when a port is taken.
 */
export async function catchMail({ smtpPort, pagePort }: { smtpPort: number; pagePort: number }): Promise<MailCatcher> {
  const caught: Caught[] = [];
  let count = 0;
  const smtp = await smtpServer({
    port: smtpPort,
    keep: false,
    onMail: ({ raw, to, at }) => {
      count += 1;
      const n = count;
      PostalMime.parse(raw).then(
        (mail) => {
          caught.unshift({ n, at, to, raw, mail });
          caught.length = Math.min(caught.length, keptAtMost);
        },
        () => console.error("  a mail came that could not be read"),
      );
    },
  });
  const server = createServer((request, response) => answer(request.url ?? "/", response, caught));
  try {
    await new Promise<void>((listening, failed) => server.once("error", failed).listen(pagePort, "127.0.0.1", listening));
  } catch (error) {
    await smtp.close();
    throw error;
  }
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === "object" && address ? address.port : pagePort}`,
    smtpPort: smtp.port,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([smtp.close(), new Promise<void>((closed) => server.close(() => closed()))]);
    },
  };
}

function answer(target: string, response: ServerResponse, caught: Caught[]): void {
  const [, n = "", file = ""] = /^\/(\d+)(\/invite\.ics|\/raw)?$/.exec(target) ?? [];
  const one = caught.find((candidate) => String(candidate.n) === n);
  if (target !== "/" && !one) return void send(response, 404, "text/plain", "No such mail");
  if (!one) return void send(response, 200, "text/html", listPage(caught));
  if (file === "/raw") return void send(response, 200, "text/plain", one.raw);
  if (file === "/invite.ics") return void send(response, 200, "text/calendar", calendarIn(one.mail) ?? "");
  send(response, 200, "text/html", mailPage(one, calendarIn(one.mail)));
}

/** The invitation in a mail; null: it has none. */
export function calendarIn(mail: Email): string | null {
  const part = mail.attachments.find(({ mimeType }) => mimeType === "text/calendar");
  if (!part) return null;
  return typeof part.content === "string" ? part.content : new TextDecoder().decode(part.content);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      "content-type": `${type}; charset=utf-8`,
      // A mail's own HTML stands in a frame that may run nothing.
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; img-src data: https:; base-uri 'none'",
      "cache-control": "no-store",
    })
    .end(body);
}
