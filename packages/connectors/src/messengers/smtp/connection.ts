import { type Reply, takeReply } from "./reply.ts";

/** A TCP connection as `cloudflare:sockets` gives it. */
export interface Socket {
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<Uint8Array>;
  startTls(): Socket;
  close(): Promise<void>;
}
export type Connect = (address: { hostname: string; port: number }, options: { secureTransport: "on" | "off" | "starttls" }) => Socket;

/** More than any reply has; a server that goes on is cut off. */
const replyAtMost = 65_536;

/** Lines out, replies in, one after the other. Rejects when the connection breaks or the signal says stop; nothing is left open then. */
export class SmtpConnection {
  private socket: Socket;
  private reader: ReadableStreamDefaultReader<Uint8Array>;
  private writer: WritableStreamDefaultWriter<Uint8Array>;
  private readonly aborted: Promise<never>;
  private heard = "";

  constructor(socket: Socket, signal: AbortSignal) {
    this.socket = socket;
    this.reader = socket.readable.getReader();
    this.writer = socket.writable.getWriter();
    this.aborted = new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    // Whoever waits hears of it; nobody waiting is no fault.
    this.aborted.catch(() => undefined);
  }

  async reply(): Promise<Reply> {
    const decoder = new TextDecoder();
    for (;;) {
      const whole = takeReply(this.heard);
      if (whole) {
        this.heard = whole.rest;
        return whole.reply;
      }
      if (this.heard.length > replyAtMost) throw new Error("the server talks without end");
      const { done, value } = await Promise.race([this.reader.read(), this.aborted]);
      if (done) throw new Error("the server hung up");
      this.heard += decoder.decode(value, { stream: true });
    }
  }

  async say(text: string): Promise<void> {
    await Promise.race([this.writer.write(new TextEncoder().encode(text)), this.aborted]);
  }

  async ask(line: string): Promise<Reply> {
    await this.say(`${line}\r\n`);
    return await this.reply();
  }

  /** What was heard before the handshake was not protected and counts for nothing (CVE-2011-0411). */
  secure(): void {
    this.reader.releaseLock();
    this.writer.releaseLock();
    this.socket = this.socket.startTls();
    this.reader = this.socket.readable.getReader();
    this.writer = this.socket.writable.getWriter();
    this.heard = "";
  }

  /** Not waited for: a server that does not let go holds up nobody. */
  close(): void {
    this.reader.cancel().catch(() => undefined);
    this.socket.close().catch(() => undefined);
  }
}
