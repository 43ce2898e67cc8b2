import { rm } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "@baton/edge/local";

/** Clears what `npm start` has stored: leads, credits, calendars, ledger, playbook. The secrets in .dev.vars stay. */
await rm(join(repository, ".wrangler/state"), { recursive: true, force: true });
console.log("Local state is cleared. The next `npm start` begins afresh.");
