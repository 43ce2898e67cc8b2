import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configured, localPlace, repository, serveLocally } from "@baton/edge/local";
import { publish } from "@baton/edge/publish";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { eventually, secrets } from "../../people/served.ts";
import { type Fault, strikeMark } from "../weather/faults.ts";
import { runtimes } from "./runtimes.ts";

/** Geography a request brings along: the platform's front would have put it there. */
export const placeHeader = { "mf-cf-blob": JSON.stringify(localPlace) };

/** The built Worker in weather of our making, in a runtime that can be killed. */
export interface House {
  /** Address of the runtime's own socket; another one after every kill. */
  url(): string;
  /** SIGKILL to the runtime, no farewell; resolves when it is up again over the same state. */
  kill(): Promise<void>;
  /** Everything the runtime has said, but for the lines that count faults. */
  readonly output: string[];
  readonly struck: Map<Fault, number>;
  readonly kills: number;
  /** Times the runtime died by itself. */
  readonly crashes: number;
  close(): Promise<void>;
}

export interface HouseOptions {
  state: string;
  playbook: string;
  bindings?: Record<string, string>;
  /** Changes the built Worker before it is served: a checker that finds nothing must be seen to find something. */
  sabotage?: ((script: string) => string) | undefined;
}

/** A runtime takes a second to start; on a machine that is busy, many. */
const downAtMostMs = 120_000;

export async function openHouse({ state, playbook, bindings = {}, sabotage = (script) => script }: HouseOptions): Promise<House> {
  await prepare(state, playbook);
  const output: string[] = [];
  const struck = new Map<Fault, number>();
  const times = { kills: 0, crashes: 0 };
  let restarted: (() => void) | null = null;
  const others = await runtimes();
  const miniflare = new Miniflare({
    ...(await options(bindings, sabotage)),
    log: new Log(LogLevel.NONE),
    telemetry: { enabled: false },
    resourcePersistencePath: state,
    handleStructuredLogs: ({ message }) => {
      const fault = message.startsWith(strikeMark) ? (message.slice(strikeMark.length).trim() as Fault) : null;
      if (fault) struck.set(fault, (struck.get(fault) ?? 0) + 1);
      else output.push(message);
    },
    unsafeHandleRuntimeRestart: () => {
      if (restarted) restarted();
      else times.crashes += 1;
    },
  });
  const address = async () => (await miniflare.unsafeGetDirectURL("baton", "direct")).origin;
  let url = await address();
  return {
    url: () => url,
    output,
    struck,
    get kills() {
      return times.kills;
    },
    get crashes() {
      return times.crashes;
    },
    async kill() {
      // One that has just died by itself is on its way up again.
      const pid = await eventually(async () => [...(await runtimes())].find((one) => !others.has(one)), downAtMostMs);
      if (pid === undefined) throw new Error("there is no runtime to kill");
      const up = new Promise<void>((resolve) => {
        restarted = resolve;
      });
      process.kill(pid, "SIGKILL");
      await within(up, downAtMostMs);
      restarted = null;
      times.kills += 1;
      url = await address();
    },
    close: () => miniflare.dispose(),
  };
}

/** A storm that waits for ever looks like one that goes on: better that it says what it waits for. */
async function within(up: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`the runtime has not come up again within ${ms / 1000} s`)), ms);
  });
  await Promise.race([up, late]).finally(() => clearTimeout(timer));
}

/** Once through the front door, for the ledger's tables and the playbook. */
async function prepare(state: string, playbook: string): Promise<void> {
  const served = await serveLocally({ state, bindings: secrets });
  const store = await served.getKVNamespace("WORKSPACE");
  const hash = createHash("sha256").update(playbook).digest("hex");
  await publish(store as unknown as Parameters<typeof publish>[0], hash, playbook, Date.now());
  await served.dispose();
}

async function options(bindings: Record<string, string>, sabotage: (script: string) => string) {
  const { workerOptions } = configured();
  const dist = join(repository, "workers/edge/dist");
  const weather = await bundledWeather();
  const worker = withoutMap(await readFile(join(dist, "worker.js"), "utf8"));
  return convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: 0,
    workers: [
      {
        ...workerOptions,
        name: "baton",
        rootPath: dist,
        modules: [
          { type: "ESModule", path: join(dist, "chaos.js"), contents: entry },
          { type: "ESModule", path: join(dist, "weather.js"), contents: weather },
          { type: "ESModule", path: join(dist, "worker.js"), contents: sabotage(worker) },
        ],
        bindings: { ...(workerOptions.bindings ?? {}), BATON_EGRESS: "loopback", ...secrets, ...bindings },
        unsafeDirectSockets: [{ host: "127.0.0.1", port: 0, entrypoint: "direct" }],
      },
    ],
  } as unknown as Parameters<typeof convertV4MiniflareOptions>[0]);
}

/** The built Worker stays as it is: this module stands before it, under a second entry name so that no other Worker is on the way. */
const entry = `
import * as edge from "./worker.js";
import { stormy } from "./weather.js";
const made = stormy(edge);
const direct = made.default;
export const { LeadObject, IdentityObject, PoolObject, CalendarObject, PilotObject, ScribeObject } = made;
export { direct, direct as default };
`;

/** A third of the file, and read again at every restart. */
const withoutMap = (script: string): string => script.slice(0, script.lastIndexOf("//# sourceMappingURL=") >>> 0);

async function bundledWeather(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../weather/entry.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}
