import type { DeliveryFailure } from "@baton/contract/delivery";
import type { SmtpMail } from "@baton/contract/mail";
import { allowedTarget } from "../../egress.ts";
import { classifyError } from "../../failure.ts";
import type { DeliveryAnswer, Messenger, OutgoingMail } from "../../sockets.ts";
import { base64 } from "../base64.ts";
import { mimeMessage } from "../mime.ts";
import { type Connect, SmtpConnection } from "./connection.ts";
import { capabilities, dotted, type Reply, refused, type SmtpStep } from "./reply.ts";

export interface SmtpWorld {
  connect: Connect;
  /** true lets loopback through, unprotected connections there included: local development and tests only. */
  allowLoopback: boolean;
}

const usualPort = { tls: 465, starttls: 587, none: 25 } as const;

/** A refusal on the way: it says whether another attempt could go right. */
class Refused extends Error {
  readonly failure: DeliveryFailure;
  constructor(failure: DeliveryFailure) {
    super(failure.code);
    this.failure = failure;
  }
}
const final = (code: string) => new Refused({ kind: "final", code });

/**
 * Sends by a mail server: one connection, one mail. `password` is the secret itself, undefined where the playbook names one that is not
 * there. A connection that breaks after the text was sent may have delivered it: it is sent again under the same Message-ID.
 */
export function smtp(settings: SmtpMail, password: string | undefined, { connect, allowLoopback }: SmtpWorld): Messenger {
  return {
    async send(mail: OutgoingMail, signal: AbortSignal): Promise<DeliveryAnswer> {
      const { host, security, user } = settings;
      const why = allowedTarget(`https://${host}/`, { ownHosts: [], allowLoopback });
      if (why) return failed(final(why.code));
      if (security === "none" && !(allowLoopback && isHere(host))) return failed(final("smtp-unprotected"));
      if (user !== undefined && !password) return failed(final("secret-missing"));
      const wrong = [mail.from.email, mail.to.email].some((address) => !isPlain(address));
      if (wrong) return failed(final("address-malformed"));
      const address = { hostname: host, port: settings.port ?? usualPort[security] };
      let connection: SmtpConnection | null = null;
      try {
        connection = new SmtpConnection(
          connect(address, { secureTransport: ({ tls: "on", starttls: "starttls", none: "off" } as const)[security] }),
          signal,
        );
        await deliver(connection, mail, { ...settings, password });
        return { ok: true };
      } catch (error) {
        return failed(error);
      } finally {
        connection?.close();
      }
    },
  };
}

const failed = (error: unknown): DeliveryAnswer => ({
  ok: false,
  failure: error instanceof Refused ? error.failure : classifyError(error),
});

async function deliver(connection: SmtpConnection, mail: OutgoingMail, to: SmtpMail & { password: string | undefined }): Promise<void> {
  expect(await connection.reply(), "greeting", 220);
  const name = mail.from.email.split("@")[1] ?? "localhost";
  let can = capabilities(expect(await connection.ask(`EHLO ${name}`), "hello", 250));
  if (to.security === "starttls") {
    // Rather no mail than one that anybody on the way can read, or change.
    if (!can.has("STARTTLS")) throw final("smtp-no-starttls");
    expect(await connection.ask("STARTTLS"), "starttls", 220);
    connection.secure();
    can = capabilities(expect(await connection.ask(`EHLO ${name}`), "hello", 250));
  }
  if (to.user !== undefined) await login(connection, to.user, to.password ?? "", can.get("AUTH") ?? []);
  expect(await connection.ask(`MAIL FROM:<${mail.from.email}>`), "from", 250);
  expect(await connection.ask(`RCPT TO:<${mail.to.email}>`), "to", 250, 251);
  expect(await connection.ask("DATA"), "data", 354);
  await connection.say(dotted(mimeMessage(mail)));
  expect(await connection.reply(), "content", 250);
  // It is delivered: whatever the server makes of a farewell changes nothing.
  await connection.say("QUIT\r\n").catch(() => undefined);
}

async function login(connection: SmtpConnection, user: string, password: string, ways: string[]): Promise<void> {
  if (ways.includes("PLAIN")) {
    expect(await connection.ask(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`), "auth", 235);
    return;
  }
  if (!ways.includes("LOGIN")) throw final("smtp-auth-unknown");
  expect(await connection.ask("AUTH LOGIN"), "auth", 334);
  expect(await connection.ask(base64(user)), "auth", 334);
  expect(await connection.ask(base64(password)), "auth", 235);
}

function expect(reply: Reply, step: SmtpStep, ...wanted: number[]): Reply {
  if (!wanted.includes(reply.code)) throw new Refused(refused(reply, step));
  return reply;
}

/** An address that is one word of ASCII and ends no command early. */
const isPlain = (address: string): boolean => /^[!-;=?-~]+@[!-;=?-~]+$/.test(address) && address.length <= 254;

const isHere = (host: string): boolean => host === "localhost" || host.endsWith(".localhost") || /^127\./.test(host);
