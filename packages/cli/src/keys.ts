import { generateKeyPairSync, randomBytes } from "node:crypto";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface KeysOptions {
  action: string;
  json: boolean;
}

/**
 * `baton keys new`: a fresh sealing key, and how to put it in force. The key alone goes to standard output, so that it can be piped
 * on; the words go beside it. Nothing is sent anywhere, and the key is kept nowhere.
 */
export function keys({ action, json }: KeysOptions, terminal: Terminal): ExitCode {
  if (action !== "new") throw new Refusal(`There is no "baton keys ${action}".`, { advice: "There is: baton keys new." });
  const key = newKey(terminal.now());
  terminal.out(JSON.stringify(json ? { key } : key));
  if (!json) terminal.err(terminal.paint.quiet(howToRotate(key.kid)));
  return 0;
}

/** A private P-256 key as a JSON Web Key. Its name begins with the day it was made, so that ops see which is the older. */
function newKey(now: number) {
  const { kty, crv, x, y, d } = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
  return { kid: `${new Date(now).toISOString().slice(0, 10)}-${randomBytes(3).toString("base64url")}`, kty, crv, x, y, d };
}

const howToRotate = (kid: string) => `
This is a private key: whoever has it can read what visitors' browsers keep sealed. It is printed once.

The secret BATON_SEALING_KEYS is a JSON list. Its first key is the one new answers are sealed to, the others still open
what was sealed before. Put [<this key>, <the keys there are>] in force with

  npx wrangler secret put BATON_SEALING_KEYS

and /healthz shows "kid": "${kid}". Drop an old key 31 days later: nothing waits in a browser for longer than 30.`;
