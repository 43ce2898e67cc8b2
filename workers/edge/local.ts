import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type MiniflareOptions } from "miniflare";

// Required, not imported: of twenty megabytes of script Node would first find out what kind of module they are, which takes a second.
const { unstable_getMiniflareWorkerOptions } = createRequire(import.meta.url)("wrangler") as typeof import("wrangler");

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const repository = here("../../");

// Wrangler announces which file it read its configuration from; whoever starts Baton has been told.
process.env.WRANGLER_LOG ??= "error";

/** Where a request seems to come from on one machine: the platform's own placeholder, as there is no edge in front. */
export const localPlace = {
  country: "US",
  region: "Illinois",
  regionCode: "IL",
  city: "Chicago",
  continent: "NA",
  postalCode: "60601",
  timezone: "America/Chicago",
  asn: 395747,
  colo: "ORD",
};

export interface LocalOptions {
  /** 0: any free port. */
  port?: number;
  /** Folder state is kept in; left out: in memory only. */
  state?: string;
  /** Secrets and vars beside those of wrangler.toml. */
  bindings: Record<string, string>;
  /** `request.cf` of every request that brings none. */
  place?: Record<string, unknown>;
  /**
   * Requests in so many seconds, by address and by submission. Left out: not counted, as on one machine all visitors are one address.
   * `as-deployed`: what wrangler.toml says.
   */
  limits?: "as-deployed" | { address: number; submission: number; seconds: 10 | 60 };
}

/**
 * The built Worker with its objects, KV, D1 and queue on this machine, in the real runtime (workerd through Miniflare). State is
 * laid out as `wrangler … --local` expects it, so that its commands see the same data.
 */
export async function serveLocally(wanted: LocalOptions): Promise<LocalEdge> {
  const served = new Miniflare(await miniflareOptions(wanted));
  await served.ready;
  await migrate(served);
  return Object.assign(served, { reload: async () => served.setOptions(await miniflareOptions(wanted)) });
}

/** The running Worker; `reload` takes up a new build over the same state. */
export type LocalEdge = Miniflare & { reload(): Promise<void> };

/** What wrangler.toml says of the Worker, in the runtime's terms. */
export const configured = () => unstable_getMiniflareWorkerOptions(join(repository, "wrangler.toml"));

async function miniflareOptions({ port = 0, state, bindings, place = localPlace, limits }: LocalOptions): Promise<MiniflareOptions> {
  const { workerOptions } = configured();
  if (state) await mkdir(state, { recursive: true });
  const options = convertV4MiniflareOptions({
    host: "127.0.0.1",
    port,
    cf: place,
    log: new Log(LogLevel.ERROR),
    workers: [
      {
        ...(workerOptions as object),
        name: "baton",
        rootPath: here("dist"),
        modules: [{ type: "ESModule", path: here("dist/worker.js") }],
        ratelimits: limits === "as-deployed" ? workerOptions.ratelimits : limits ? limitersOf(limits) : {},
        bindings: { ...(workerOptions.bindings ?? {}), BATON_EGRESS: "loopback", ...bindings },
      },
    ],
  } as Parameters<typeof convertV4MiniflareOptions>[0]);
  return { ...options, telemetry: { enabled: false }, ...(state ? { resourcePersistencePath: state } : {}) };
}

function limitersOf({ address, submission, seconds: period }: Exclude<LocalOptions["limits"], string | undefined>) {
  return {
    ADDRESSES: { namespace_id: "1", simple: { limit: address, period } },
    SUBMISSIONS: { namespace_id: "2", simple: { limit: submission, period } },
  };
}

/** Applies the ledger's migrations in order, each once, under the table name wrangler uses. */
async function migrate(served: Miniflare): Promise<void> {
  const ledger = await served.getD1Database("LEDGER");
  await ledger.exec(
    "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
  );
  const done = await ledger.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(done.results.map((row) => row.name));
  for (const name of (await readdir(here("migrations"))).sort()) {
    if (!name.endsWith(".sql") || applied.has(name)) continue;
    const text = (await readFile(here(`migrations/${name}`), "utf8")).replace(/^\s*--.*$/gm, "");
    const statements = text.split(";").filter((statement) => statement.trim() !== "");
    await ledger.batch([
      ...statements.map((statement) => ledger.prepare(statement)),
      ledger.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
}
