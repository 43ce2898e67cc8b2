import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEdge } from "@baton/edge/build";
import { storm } from "./storm/storm.ts";

/** `node test/chaos/sabotage.ts [words of a name …]`: the checker seen to fail, mechanism by mechanism. A few minutes each on a slow machine. */
/** One mechanism of the built Worker taken out, and what the auditor must say to that. */
interface Sabotage {
  steps: [from: RegExp, to: string][];
  finds: string;
}

const sabotages: Record<string, Sabotage> = {
  "one write in fifty is not made": {
    steps: [[/if \(lead\) (this\.tables\.save\()/, "if (lead && Math.random() > 0.02) $1"]],
    finds: "answers lost",
  },
  "an empty answer clears nothing": {
    steps: [[/(const value = bounded\(entry\.value, .*?\);)/, "if (entry.value === null) continue;\n$1"]],
    finds: "lost",
  },
  "a turn that fails half-way stays half done": {
    steps: [
      [/return this\.storage\.transactionSync\(\(\) => (this\.turn\(.*?Date\.now\(\)\))\);/, "return $1;"],
      [/return this\.ctx\.storage\.transactionSync\(\(\) => (this\.rotate\(.*?Date\.now\(\)\))\);/, "return $1;"],
    ],
    finds: "",
  },
  "whoever asks for a key gets it": { steps: [[/if \((held\d*)\) return held\d*\.lead;/, "if ($1) return lead;"]], finds: "two owners" },
  "a pool forgets whom it gave a lead to": {
    steps: [
      [/= this\.tables\.pick\(request\.lead\);/, "= null;"],
      [/INSERT INTO picks/, "INSERT OR REPLACE INTO picks"],
    ],
    finds: "twice",
  },
  "a calendar is always free": {
    steps: [
      [/start_at INTEGER NOT NULL UNIQUE/, "start_at INTEGER NOT NULL"],
      [/busy\(lead, now, moving = ""\) \{/, "$& return [];"],
    ],
    finds: "booked twice",
  },
  "a delivery counts as done once it is sent": {
    steps: [[/const sent = deliveries\d*\.length > 0/, "for (const { id, kind } of due) if (kind === 'deliver') outbox.confirm(id);\n$&"]],
    finds: "not arrived",
  },
  "a message has another id at every attempt": {
    steps: [[/"webhook-id": id/, '"webhook-id": id + Math.random()']],
    finds: "not arrived",
  },
  "idle partials are let lie": { steps: [[/lead\.kind = "abandoned";/, "return;"]], finds: "never came to rest" },
  "a write sets no alarm": { steps: [[/\bby\(\w+(, \w+)*\) \{/, "$& return;"]], finds: "never came to rest" },
  "the honeypot is not looked at": { steps: [[/if \(signs\?\.honeypot\)/, "if (false)"]], finds: "noise" },
  "who leaves a lead leaves their words behind": {
    steps: [[/lead\.answers\[field\d*\] = ownAgain\(held\d*\)/, ""]],
    finds: "forgotten",
  },
  "one line of history in twenty never reaches the ledger": {
    steps: [[/bind\(JSON\.stringify\(events\d*\)\)/, "bind(JSON.stringify(events.filter(() => Math.random() > 0.05)))"]],
    finds: "ledger",
  },
  "the log says what was typed": {
    steps: [[/(const \{ entries\b.*? = sortOut\(request\d*\.entries\);)/, "$1 console.log(JSON.stringify(entries));"]],
    finds: "outside its place",
  },
};

await buildEdge();
const only = process.argv.slice(2);
for (const [name, { steps, finds }] of Object.entries(sabotages)) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  const sabotage = (script: string) =>
    steps.reduce((text, [from, to]) => {
      if (!from.test(text)) throw new Error(`"${name}": there is no ${from} in the Worker any more`);
      return text.replace(from, to);
    }, script);
  const state = await mkdtemp(join(tmpdir(), "baton-sabotage-"));
  const { findings } = await storm({ kills: 3, entries: 2_500, seed: 5, state, sabotage });
  await rm(state, { recursive: true, force: true });
  const found = findings.filter((finding) => finding.found.length > 0).map(({ what, found }) => `${found.length} ${what}`);
  console.log(`${found.some((line) => line.includes(finds)) ? "seen" : "NOT SEEN"}  ${name}: ${found.join("; ") || "nothing found"}`);
}
process.exit(0);
