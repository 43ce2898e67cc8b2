import { paintOf } from "./print/paint.ts";
import type { Terminal } from "./terminal.ts";

/** A terminal for tests: keeps what was said, and answers calls from a script. */
export interface ScriptedTerminal extends Terminal {
  said: { out: string; err: string };
  calls: { method: string; url: string; headers: Headers; body: string | null }[];
}

/** @param answer what the network says to each call; left out: nobody is there */
export function scriptedTerminal(
  options: { folder?: string; env?: Record<string, string>; answer?: (method: string, path: string) => Response } = {},
): ScriptedTerminal {
  const said = { out: "", err: "" };
  const calls: ScriptedTerminal["calls"] = [];
  return {
    said,
    calls,
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += `${text}\n`;
    },
    progress: () => {},
    colours: false,
    paint: paintOf(false),
    env: options.env ?? { BATON_ADMIN_TOKEN: "a-token" },
    folder: options.folder ?? "/",
    now: () => Date.UTC(2026, 10, 23, 15),
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const method = init?.method ?? "GET";
      calls.push({ method, url: url.href, headers: new Headers(init?.headers), body: typeof init?.body === "string" ? init.body : null });
      if (!options.answer) throw new TypeError("fetch failed");
      return options.answer(method, url.pathname + url.search);
    },
  };
}
