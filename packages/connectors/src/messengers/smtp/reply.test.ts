import { describe, expect, it } from "vitest";
import { capabilities, dotted, refused, takeReply } from "./reply.ts";

describe("an SMTP reply", () => {
  it.each([
    ["250 OK\r\n", { code: 250, lines: ["OK"] }, ""],
    ["250-one\r\n250-two\r\n250 three\r\n354 next", { code: 250, lines: ["one", "two", "three"] }, "354 next"],
    ["220\r\n", { code: 220, lines: [""] }, ""],
    ["nonsense\r\n", { code: 0, lines: ["ense"] }, ""],
  ])("%j is read whole", (text, reply, rest) => {
    expect(takeReply(text)).toEqual({ reply, rest });
  });

  it.each(["", "25", "250-one\r\n", "250-one\r\n250 tw"])("%j is waited for", (text) => {
    expect(takeReply(text)).toBeNull();
  });

  it.each([
    [451, "to", "retry", "smtp-to-451"],
    [550, "to", "final", "smtp-to-550"],
    [554, "greeting", "retry", "smtp-greeting-554"],
    [535, "auth", "final", "smtp-auth-535"],
    [454, "auth", "retry", "smtp-auth-454"],
    [0, "data", "retry", "smtp-data-garbled"],
  ] as const)("%d at %s: %s", (code, step, kind, name) => {
    expect(refused({ code, lines: [] }, step)).toEqual({ kind, code: name });
  });

  it("says what the server can do, however it writes it", () => {
    const can = capabilities({ code: 250, lines: ["mx greets", "auth login PLAIN", "AUTH=LOGIN", "StartTLS", "SIZE 1000"] });
    expect(can.has("STARTTLS")).toBe(true);
    expect([...(can.get("SIZE") ?? [])]).toEqual(["1000"]);
  });

  it.each([
    ["a\r\n.b\r\n..c\r\n", "a\r\n..b\r\n...c\r\n.\r\n"],
    [".\r\n", "..\r\n.\r\n"],
    ["no end", "no end\r\n.\r\n"],
  ])("a text of %j ends only where it ends", (text, sent) => {
    expect(dotted(text)).toBe(sent);
  });
});
