import { createHash } from "node:crypto";
import { readFileSync, watch } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, resolve } from "node:path";
import { type FormFile, readForms } from "@baton/engine/form/form-file";
import { printProblems } from "../print/problems.ts";
import { readText } from "../read-text.ts";
import { type ExitCode, Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { previewPage } from "./preview-page.ts";

export interface Preview {
  url: string;
  close(): Promise<void>;
}

/** `baton form preview <file>`: until Ctrl-C. */
export async function preview({ file, port }: { file: string; port?: string | undefined }, terminal: Terminal): Promise<ExitCode> {
  const wanted = Number(port ?? 0);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) throw new Refusal(`--port takes a number up to 65535, not "${port}".`);
  const { url, close } = await openPreview(file, wanted, terminal);
  terminal.out(`${terminal.paint.good(url)}  shows ${file}, anew whenever it changes. Ctrl-C stops.`);
  await new Promise<void>((stop) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop());
  });
  await close();
  return 0;
}

/**
 * Serves the real widget and the real edge, in memory, for the forms of one file. A file with problems shows them; the form before stays.
 * @param built the edge has just been built
 */
export async function openPreview(file: string, port: number, terminal: Terminal, built = false): Promise<Preview> {
  const path = resolve(terminal.folder, file);
  readText(terminal.folder, file);
  const edge = await openEdge(built);
  const waiting = new Set<ServerResponse>();
  let version = 0;
  let known: FormFile = { kind: "form", forms: [], problems: [], playbook: null };
  let read = "";

  async function take(): Promise<void> {
    const text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
    if (version > 0 && text === read) return;
    read = text;
    const next = readForms(text);
    const wasBroken = known.problems.length > 0;
    if (next.playbook !== null) await edge.publish(withLocalOrigins(next.playbook));
    // What cannot be shown does not take away what can.
    known = next.playbook === null ? { ...known, problems: next.problems } : next;
    version += 1;
    if (next.problems.length > 0) terminal.err(printProblems(file, text, next.problems, terminal.paint));
    else if (wasBroken) terminal.out(`${terminal.paint.good(file)}  has no problems any more, and is shown as it is now.`);
    for (const page of waiting) page.write(`data: ${version}\n\n`);
  }
  await take();

  const server = createServer((request, response) => {
    const address = new URL(request.url ?? "/", "http://localhost");
    if (address.pathname === "/changes") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(Number(address.searchParams.get("from")) === version ? ":\n\n" : `data: ${version}\n\n`);
      waiting.add(response);
      request.on("close", () => waiting.delete(response));
      return;
    }
    if (address.pathname !== "/") return void response.writeHead(404).end();
    const form = known.forms.find(({ id }) => id === address.searchParams.get("form")) ?? known.forms[0];
    const shown = form ? { id: form.id, site: form.sites[0] ?? "", title: form.title } : null;
    const ids = known.forms.map(({ id }) => id);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
    response.end(previewPage({ file, edge: edge.url, shown, ids, problems: known.problems, version }));
  });
  await new Promise<void>((listening, failed) => server.once("error", failed).listen(port, "127.0.0.1", listening)).catch(
    async (error: Error) => {
      await edge.close();
      const { code } = error as NodeJS.ErrnoException;
      const why = code === "EADDRINUSE" ? "something else listens there" : (code ?? error.message);
      throw new Refusal(`Cannot listen on port ${port}: ${why}.`, {
        advice: "Another one: --port",
      });
    },
  );
  // The folder, as editors put a new file in the place of the old one; and not before it rests, as others empty it first.
  let rest: ReturnType<typeof setTimeout> | undefined;
  const watcher = watch(dirname(path), (_, name) => {
    if (name !== null && name !== basename(path)) return;
    clearTimeout(rest);
    rest = setTimeout(() => void take().catch(() => undefined), 60);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      watcher.close();
      clearTimeout(rest);
      for (const page of waiting) page.end();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
      await edge.close();
    },
  };
}

/** The sites of a playbook know where it will be used; a preview is somewhere else. */
function withLocalOrigins(playbook: string): string {
  return playbook.replace(/"origins"\s*:\s*\[/g, '$&"http://localhost:*", ');
}

/** The edge on this machine, without a yesterday. Its secrets are nobody's. */
async function openEdge(built: boolean) {
  const [{ buildEdge }, { serveLocally }, { publish }] = await Promise.all([
    import("@baton/edge/build"),
    import("@baton/edge/local"),
    import("@baton/edge/publish"),
  ]).catch((error: Error) => {
    throw new Refusal(`The edge is not here to preview with: ${error.message}`, {
      advice: "Run it in a checkout of Baton, after npm install.",
    });
  });
  if (!built) await buildEdge();
  const bindings = { BATON_ADMIN_TOKEN: "adm_preview", BATON_SIGNING_KEY: "a-signing-key-for-previews-only" };
  const edge = await serveLocally({ bindings });
  const store = await edge.getKVNamespace("WORKSPACE");
  const url = (await edge.ready).origin;
  return {
    url,
    /** Fulfils when the edge serves it: it looks for a new playbook every other second. */
    async publish(text: string): Promise<void> {
      const hash = createHash("sha256").update(text).digest("hex");
      await publish(store, hash, text, Date.now());
      for (let asked = 0; asked < 100; asked++) {
        const { playbook } = (await (await fetch(`${url}/healthz`)).json()) as { playbook: { hash: string | null } };
        if (playbook.hash === hash) return;
        await new Promise((over) => setTimeout(over, 100));
      }
    },
    close: () => edge.dispose(),
  };
}
