import { createServer, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";

/** A mail as the server took it: envelope and text. */
export interface CaughtMail {
  from: string;
  to: string[];
  raw: string;
  at: number;
  /** Came over a protected connection. */
  secure: boolean;
}

/**
 * What the server does instead of taking a mail. `greylist`: 451 at RCPT, the first time per recipient. `unknown`: 550 at RCPT. `busy`: 421 in
 * greeting. `drop-after-data`: takes the text and hangs up without a word. `drip`: greets, then answers a byte a second. `silent`: never
 * greets. `endless`: a reply without end. `no-starttls`: offers no protection.
 */
export type SmtpFault =
  | "none"
  | "greylist"
  | "unknown"
  | "busy"
  | "drop-after-data"
  | "drip"
  | "silent"
  | "endless"
  | "full"
  | "no-starttls";

export interface SmtpServerOptions {
  port?: number;
  /** PEM; with them the server speaks TLS, at once (`implicit`) or after STARTTLS. */
  tls?: { key: string; cert: string; implicit: boolean };
  /** Without it nobody has to log in. */
  login?: { user: string; password: string };
  onMail?: (mail: CaughtMail) => void;
  /** false: whoever listens to `onMail` keeps what they want. */
  keep?: boolean;
}

/** A small mail server on loopback (RFC 5321, 3207, 4954): what it takes it keeps in memory and sends nowhere. */
export async function smtpServer({ port = 0, tls, login, onMail, keep = true }: SmtpServerOptions = {}) {
  const mails: CaughtMail[] = [];
  const greylisted = new Set<string>();
  const open = new Set<Socket>();
  let fault: SmtpFault = "none";
  const context = tls && createSecureContext({ key: tls.key, cert: tls.cert });
  const secured = (socket: Socket) => new TLSSocket(socket, { isServer: true, ...(context ? { secureContext: context } : {}) });

  function serve(raw: Socket, isSecure: boolean): void {
    const say = (text: string) => raw.write(`${text}\r\n`);
    let heard = "";
    let state: "commands" | "data" | "user" | "password" = "commands";
    let isKnown = !login;
    let givenUser = "";
    let from = "";
    let to: string[] = [];

    const greet = (name: string) => {
      const offers = [
        "8BITMIME",
        ...(tls && !isSecure && fault !== "no-starttls" ? ["STARTTLS"] : []),
        ...(login && (isSecure || !tls) ? ["AUTH PLAIN LOGIN"] : []),
      ];
      say([`250-localhost greets ${name}`, ...offers.slice(0, -1).map((offer) => `250-${offer}`), `250 ${offers.at(-1)}`].join("\r\n"));
    };
    const judge = (user: string, password: string) => {
      isKnown = user === login?.user && password === login?.password;
      say(isKnown ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication credentials invalid");
    };

    function command(line: string): void {
      const [verb = "", ...rest] = line.split(" ");
      const text = rest.join(" ");
      switch (verb.toUpperCase()) {
        case "EHLO":
          return void greet(text);
        case "STARTTLS": {
          if (!tls || isSecure) return void say("502 5.5.1 Not here");
          say("220 2.0.0 Go ahead");
          raw.removeAllListeners("data");
          serve(secured(raw), true);
          return;
        }
        case "AUTH": {
          const [way, initial = ""] = rest;
          if (way === "PLAIN") {
            const [, user = "", password = ""] = Buffer.from(initial, "base64").toString("utf8").split("\0");
            return void judge(user, password);
          }
          state = "user";
          return void say("334 VXNlcm5hbWU6");
        }
        case "MAIL":
          if (!isKnown) return void say("530 5.7.0 Authentication required");
          from = /<(.*)>/.exec(text)?.[1] ?? "";
          to = [];
          return void say("250 2.1.0 OK");
        case "RCPT": {
          const address = /<(.*)>/.exec(text)?.[1] ?? "";
          if (fault === "unknown") return void say("550 5.1.1 No such user here");
          if (fault === "greylist" && !greylisted.has(address)) {
            greylisted.add(address);
            return void say("451 4.7.1 Greylisted, come back later");
          }
          to.push(address);
          return void say("250 2.1.5 OK");
        }
        case "DATA":
          state = "data";
          return void say("354 End with a dot");
        case "QUIT":
          say("221 2.0.0 Bye");
          return void raw.end();
        default:
          return void say("500 5.5.1 What?");
      }
    }

    function take(text: string): void {
      state = "commands";
      if (fault === "full") return void say("452 4.2.2 Mailbox full");
      const mail = { from, to, raw: text.replace(/^\.\./gm, "."), at: Date.now(), secure: isSecure };
      if (keep) mails.push(mail);
      onMail?.(mail);
      if (fault === "drop-after-data") return void raw.destroy();
      say("250 2.0.0 Taken");
    }

    raw.on("data", (piece) => {
      heard += piece.toString("utf8");
      for (;;) {
        if (state === "data") {
          const end = heard.startsWith(".\r\n") ? 0 : heard.indexOf("\r\n.\r\n");
          if (end < 0) return;
          const text = heard.slice(0, end + 2);
          heard = heard.slice(end === 0 ? 3 : end + 5);
          take(text);
          continue;
        }
        const end = heard.indexOf("\r\n");
        if (end < 0) return;
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        if (state === "user") {
          givenUser = Buffer.from(line, "base64").toString("utf8");
          state = "password";
          say("334 UGFzc3dvcmQ6");
        } else if (state === "password") {
          state = "commands";
          judge(givenUser, Buffer.from(line, "base64").toString("utf8"));
        } else command(line);
      }
    });
    raw.on("error", () => raw.destroy());
    if (isSecure && !tls?.implicit) return;
    if (fault === "silent") return;
    if (fault === "busy") return void raw.end("421 4.3.2 Too busy\r\n");
    if (fault === "drip") {
      const drip = setInterval(() => raw.write("2"), 1_000);
      raw.on("close", () => clearInterval(drip));
      return;
    }
    if (fault === "endless") {
      const flood = setInterval(() => raw.write("220-".padEnd(8_192, "x").concat("\r\n")), 1);
      raw.on("close", () => clearInterval(flood));
      return;
    }
    say("220 localhost ESMTP");
  }

  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    serve(tls?.implicit ? secured(socket) : socket, tls?.implicit ?? false);
  });
  await new Promise<void>((ready, failed) => server.once("error", failed).listen(port, "127.0.0.1", ready));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    mails,
    /** From now on. */
    fail(how: SmtpFault) {
      fault = how;
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        for (const socket of open) socket.destroy();
      }),
  };
}
