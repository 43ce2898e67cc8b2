import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { configured, repository, serveLocally } from "@baton/edge/local";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { playbookText } from "../people/playbook.ts";
import { eventually, receiver, secrets } from "../people/served.ts";
import { Visitor } from "../people/visitor.ts";

/**
 * Writes down how this version of Baton speaks to its objects and what it leaves on disk, for the versions after it to be held to:
 * `node test/yesterday/record.ts <file>`, once per release and never again for the same one.
 */
const [file] = process.argv.slice(2);
if (!file) throw new Error("say which file to write");

// Hears of some things and not of others, so that one delivery is confirmed and another still waits.
const sink = await receiver(({ body }) => ({ status: body.includes('"lead.submitted"') ? 500 : 204 }));
const events = ["lead.submitted", "lead.assigned", "lead.booked", "lead.merged"];
const sinks = [{ id: "crm", kind: "webhook", url: sink.url, secret: "WEBHOOK_KEY", events }];

const state = await mkdtemp(join(tmpdir(), "baton-yesterday-"));
const prepared = await serveLocally({ state, bindings: secrets });
await (await prepared.getKVNamespace("WORKSPACE")).put("playbook", playbookText({ sinks }));
await prepared.dispose();

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("recorder.js", import.meta.url))],
  bundle: true,
  write: false,
  format: "esm",
  target: "es2024",
  conditions: ["workerd", "worker", "browser"],
  external: ["cloudflare:*", "node:*"],
});
const { workerOptions } = configured();
const options = convertV4MiniflareOptions({
  host: "127.0.0.1",
  port: 0,
  log: new Log(LogLevel.ERROR),
  workers: [
    {
      ...(workerOptions as object),
      name: "baton",
      rootPath: join(repository, "workers/edge/dist"),
      modules: [{ type: "ESModule", path: join(repository, "workers/edge/dist/recorder.js"), contents: outputFiles[0]?.text ?? "" }],
      bindings: { ...(workerOptions.bindings as object), ...secrets, BATON_EGRESS: "loopback" },
    },
  ],
} as unknown as Parameters<typeof convertV4MiniflareOptions>[0]);
const miniflare = new Miniflare({ ...options, telemetry: { enabled: false }, resourcePersistencePath: state });
const url = (await miniflare.ready).origin;
const edge = (path: string, init?: RequestInit) => fetch(url + path, { redirect: "manual", ...init });
const post = (path: string, body: object) => edge(path, { method: "POST", body: JSON.stringify(body) });
const ops = (path: string, method = "GET") => edge(path, { method, headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` } });
const own = ({ submission, secret }: Visitor) => ({ submission, secret });

// A life of everything: begun, sent, sent again, booked, joined, forgotten, set aside, half-way.
const ana = new Visitor(edge);
await ana.send([ana.answer("firstName", "Ana"), ana.answer("email", "ana@yesterday.example")]);
const { outcome } = await ana.fill({ company: "Yesterday Ltd", employees: "1000+", message: "hello" });
await post("/v1/capture/outcome", own(ana));
const [first, second] = outcome.booking.slots as { start: string }[];
await post("/v1/holds", { token: outcome.booking.token, start: first?.start, timeZone: "UTC" });
await post("/v1/bookings", { token: outcome.booking.token, start: second?.start, timeZone: "UTC" });
await edge(`/v1/slots?token=${outcome.booking.token}&timeZone=UTC`);
const again = new Visitor(edge);
const joined = await again.fill({ email: "ana@yesterday.example", phone: "+4930123456" });
await post("/v1/bookings", { token: joined.outcome.booking.token, start: joined.outcome.booking.slots[7].start, timeZone: "UTC" });
const gone = new Visitor(edge);
await gone.fill({ email: "ana@yesterday.example", firstName: "Gone" });
await post("/v1/capture/forget", own(gone));
await again.post([again.answer("firstName", "Thief")], { secret: "x".repeat(22) });
const bot = new Visitor(edge);
await bot.send([bot.answer("email", "bot@yesterday.example"), bot.submit()], { signs: { honeypot: true } });
const wrong = new Visitor(edge);
await wrong.send([wrong.answer("email", "not an address"), wrong.submit()]);
const leaver = new Visitor(edge);
await leaver.fill({ email: "leaver@yesterday.example" });
await post("/v1/capture/forget", own(leaver));
await leaver.post([leaver.answer("firstName", "Late")]);
const halfway = new Visitor(edge);
await halfway.send([halfway.answer("email", "half@yesterday.example"), { ...halfway.answer("x", ""), kind: "step", step: "company" }]);
await post("/v1/capture/forget", own(new Visitor(edge)));
await ops(`/api/leads/${ana.lead}`);
await ops(`/api/deliveries/msg_none/replay?lead=${ana.lead}`, "POST");
interface Call {
  object: string;
  method: string;
  args: unknown[];
  answer: unknown;
}
interface Recorded {
  calls: Call[];
  statements: Record<string, Record<string, unknown[]>>;
  /** Names of the objects by their ids, which name their files. */
  names: Record<string, string>;
}
const heard = async () => (await (await edge("/recorded")).json()) as Recorded;
const methods = ["open", "confirm", "fail", "booked", "left", "join"];
const complete = await eventually(async () => {
  const { calls } = await heard();
  const { leads } = (await (await ops("/api/leads")).json()) as { leads: unknown[] };
  return leads.length >= 5 && methods.every((method) => calls.some((call) => call.method === method));
});
const recorded = await heard();
await miniflare.dispose();
await sink.close();
if (!complete) throw new Error(`not everything happened: ${[...new Set(recorded.calls.map(({ method }) => method))].join(", ")}`);

/** One call of each kind, by object, method and what was answered. */
const kinds = new Map<string, Call>();
for (const call of recorded.calls) {
  const kind = `${call.object}.${call.method}: ${kindOf(call.answer)}`;
  if (!kinds.has(kind)) kinds.set(kind, call);
}

function kindOf(answer: unknown): string {
  if (typeof answer === "string") return answer.startsWith("lead_") ? "a lead" : answer;
  return answer && typeof answer === "object" ? ((answer as { status?: string }).status ?? "answered") : String(answer);
}

/** Every object on disk: its tables as they were made and the rows in them. */
const objects: { object: string; name: string; schema: string[]; rows: Record<string, Record<string, unknown>[]> }[] = [];
for (const path of await readdir(state, { recursive: true })) {
  const [, kind = "", id = ""] = /baton-(\w+)Object.([0-9a-f]{64})\.sqlite$/.exec(path) ?? [];
  const name = recorded.names[id];
  if (!name) continue;
  const database = new DatabaseSync(join(state, path));
  const made = database
    .prepare("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'")
    .all();
  const schema = made.map(({ sql }) => String(sql));
  const tables = made.filter(({ type }) => type === "table").map(({ name: table }) => String(table));
  const rows = Object.fromEntries(tables.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()]));
  objects.push({ object: kind.toUpperCase(), name, schema, rows: rows as Record<string, Record<string, unknown>[]> });
  database.close();
}
await rm(state, { recursive: true, force: true });

const visitors = { ana: own(ana), again: own(again), bot: own(bot), wrong: own(wrong), leaver: own(leaver), halfway: own(halfway) };
const lines: object[] = [{ visitors }];
for (const call of kinds.values()) lines.push({ call });
for (const [object, run] of Object.entries(recorded.statements)) {
  for (const [sql, values] of Object.entries(run)) lines.push({ statement: { object, sql, values } });
}
for (const stored of objects) lines.push({ stored });
await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
console.log(`${kinds.size} kinds of calls, ${objects.length} objects`);
