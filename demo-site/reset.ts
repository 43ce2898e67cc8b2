import { join } from "node:path";
import { repository } from "@baton/edge/local";
import { clearState } from "./state.ts";

/** Clears what `npm start` has stored: leads, credits, calendars, ledger, playbook. The secrets in .dev.vars stay. */
await clearState(join(repository, ".wrangler/state")).then(
  () => console.log("Local state is cleared. The next `npm start` begins afresh."),
  (error: Error) => {
    console.error(`\n  Nothing was cleared: ${error.message}\n`);
    process.exitCode = 1;
  },
);
