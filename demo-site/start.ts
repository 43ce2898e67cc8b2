import { watch } from "node:fs";
import { join } from "node:path";
import { buildEdge } from "@baton/edge/build";
import { repository, serveLocally } from "@baton/edge/local";
import { buildExamples } from "./examples.ts";
import { catchMail } from "./mail/catcher.ts";
import { devVars } from "./secrets.ts";
import { mailPort, seed } from "./seed.ts";
import { serveDemoSite } from "./serve.ts";
import { takeState } from "./state.ts";

const port = Number(process.env.PORT ?? 8787);
const watching = process.argv.includes("--watch");
if (!Number.isInteger(port) || port < 1 || port > 65_534) fail(`PORT must be a number from 1 to 65534, not "${process.env.PORT}".`);

const origin = `http://localhost:${port}`;
const began = performance.now();
const state = join(repository, ".wrangler/state");
await takeState(state, { what: watching ? "npm run dev" : "npm start", at: origin }).catch((error: Error) => fail(error.message));
await Promise.all([buildEdge(), buildExamples()]);
const vars = await devVars(join(repository, ".dev.vars"));
const edge = await open().catch((error: Error) => fail(startingProblem(error)));
const mail = await catchMail({ smtpPort: mailPort, pagePort: port + 2 })
  .catch(() => catchMail({ smtpPort: 0, pagePort: 0 }))
  .catch(async (error: Error) => {
    await edge.dispose();
    return fail(startingProblem(error));
  });
await seed(await edge.getKVNamespace("WORKSPACE"), Date.now(), mail.smtpPort, `http://localhost:${port + 1}`);
const site = await serveDemoSite({ port: port + 1, edge: origin }).catch(async (error: Error) => {
  await Promise.allSettled([mail.close(), edge.dispose()]);
  return fail(startingProblem(error));
});

console.log(`
  Baton is running (ready in ${((performance.now() - began) / 1000).toFixed(1)} s).

  Landing page   ${site.url}
  Ops console    ${origin}/console
  Admin token    ${vars.BATON_ADMIN_TOKEN}
  Health         ${origin}/healthz
  Mail           ${mail.url}

  State is kept in .wrangler/state; \`npm run reset\` clears it. Ctrl-C stops.
`);

let rebuilding: Promise<void> | null = null;
if (watching) {
  for (const folder of ["packages", "workers/edge/src"]) {
    watch(join(repository, folder), { recursive: true }, (_, file) => {
      if (!file || /(^|\/)dist\/|\.test\.tsx?$/.test(file) || rebuilding) return;
      rebuilding = rebuild().finally(() => {
        rebuilding = null;
      });
    });
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stop());
// Whoever ends npm ends a shell that tells nobody: what it had started would go on serving, with nobody there to stop it.
const parent = process.ppid;
const alone = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(alone);
  void stop();
}, 1_000).unref();
if (!process.env.npm_lifecycle_event) clearInterval(alone);

function open() {
  return serveLocally({
    port,
    state: join(state, "v3"),
    bindings: { BATON_LOCAL_ORIGIN: origin, ...vars },
    limits: "as-deployed",
  });
}

/** A change of source becomes a new Worker over the same state; one that does not build leaves the old one running. */
async function rebuild(): Promise<void> {
  try {
    await Promise.all([buildEdge(), buildExamples()]);
    await edge.reload();
    console.log(`  rebuilt at ${new Date().toLocaleTimeString()}`);
  } catch (error) {
    console.error(`  not rebuilt: ${(error as Error).message}`);
  }
}

async function stop(): Promise<void> {
  await Promise.allSettled([site.close(), mail.close(), edge.dispose()]);
  process.exit(0);
}

function startingProblem(error: Error): string {
  const taken = /EADDRINUSE|address already in use/i.test(`${(error as NodeJS.ErrnoException).code} ${error.message}`);
  return taken ? `Port ${port} or ${port + 1} is taken. Stop what runs there, or choose another: PORT=9000 npm start` : error.message;
}

function fail(why: string): never {
  console.error(`\n  Baton could not start: ${why}\n`);
  process.exit(1);
}
