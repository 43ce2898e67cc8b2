import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configured, localPlace, repository, serveLocally } from "@baton/edge/local";
import { publish } from "@baton/edge/publish";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { seed } from "../../demo-site/seed.ts";
import { childrenNamed } from "./process.ts";

export const adminToken = "adm_bench";
const secrets = { BATON_ADMIN_TOKEN: adminToken, BATON_SIGNING_KEY: "a-signing-key-for-the-bench-only" };

/** Geography a request brings along: the platform's front would have put it there. */
export const placeHeader = { "mf-cf-blob": JSON.stringify(localPlace) };

/** One Worker in a runtime of its own, its objects on disk. */
export interface House {
  /** The runtime's own socket: neither Miniflare's router nor its asset Worker stands in between. */
  url: string;
  /** null where processes cannot be looked into. */
  pid: number | null;
  /** Objects of a class that stand on disk. */
  standing(className: string): Promise<number>;
  close(): Promise<void>;
}

type Worker = Record<string, unknown> & { durableObjects: Record<string, { className: string }> };

/**
 * The built edge with the demo company's playbook, reached as directly as the bare Worker is.
 * @param warm objects stay in memory however long they wait: on for latencies of warm objects, off where memory itself is looked at
 * @param given another playbook, as its text; variables of the Worker
 */
export async function openEdge(warm: boolean, given: { playbook?: string; bindings?: Record<string, string> } = {}): Promise<House> {
  const state = await mkdtemp(join(tmpdir(), "baton-bench-"));
  // Once through the front door, for migrations and seed; then again over the same state with a direct socket.
  const prepared = await serveLocally({ state, bindings: secrets });
  const store = await prepared.getKVNamespace("WORKSPACE");
  if (given.playbook === undefined) await seed(store, Date.now());
  else await publish(store, createHash("sha256").update(given.playbook).digest("hex"), given.playbook, Date.now());
  await prepared.dispose();
  const { workerOptions } = configured();
  const dist = join(repository, "workers/edge/dist");
  const worker = {
    ...workerOptions,
    name: "baton",
    rootPath: dist,
    modules: [direct(dist), { type: "ESModule", path: join(dist, "worker.js") }],
    bindings: { ...(workerOptions.bindings ?? {}), BATON_EGRESS: "loopback", ...secrets, ...given.bindings },
  };
  return await open(worker as unknown as Worker, state, warm);
}

export async function openBare(): Promise<House> {
  const state = await mkdtemp(join(tmpdir(), "baton-bench-bare-"));
  const { compatibilityDate } = configured().workerOptions;
  const worker = {
    name: "bare",
    compatibilityDate,
    rootPath: state,
    modules: [direct(state), { type: "ESModule", path: join(state, "worker.js"), contents: await bundled("bare.ts") }],
    durableObjects: { ROWS: { className: "BareObject", useSQLite: true } },
  };
  return await open(worker, state, true);
}

/** One file of this folder as a Worker, made the way the edge's own build does. */
export async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*"],
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

/** The Worker under a second entry name, since the default one is reached through Miniflare's asset Worker. */
const direct = (folder: string) => ({
  type: "ESModule",
  path: join(folder, "direct.js"),
  contents: 'export * from "./worker.js"; export { default, default as direct } from "./worker.js";',
});

async function open(worker: Worker, state: string, warm: boolean): Promise<House> {
  const before = await childrenNamed("workerd");
  const objects = Object.entries(worker.durableObjects).map(([name, object]) => [name, { ...object, unsafePreventEviction: warm }]);
  const options = convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: 0,
    log: new Log(LogLevel.ERROR),
    workers: [
      {
        ...worker,
        durableObjects: Object.fromEntries(objects),
        unsafeDirectSockets: [{ host: "127.0.0.1", port: 0, entrypoint: "direct" }],
      },
    ],
  } as unknown as Parameters<typeof convertV4MiniflareOptions>[0]);
  const miniflare = new Miniflare({ ...options, telemetry: { enabled: false }, resourcePersistencePath: state });
  const url = (await miniflare.unsafeGetDirectURL(worker.name as string, "direct")).origin;
  const [pid = null] = [...(await childrenNamed("workerd"))].filter((child) => !before.has(child));
  return {
    url,
    pid,
    standing: async (className) => {
      const files = (await readdir(state, { recursive: true }).catch(() => [])) as string[];
      return files.filter((file) => file.includes(className) && /[0-9a-f]{64}\.sqlite$/.test(file)).length;
    },
    close: async () => {
      await miniflare.dispose();
      await rm(state, { recursive: true, force: true });
    },
  };
}
