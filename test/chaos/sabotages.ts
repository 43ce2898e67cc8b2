/** One mechanism of the built Worker taken out, and what the auditor must say to that. */
export interface Sabotage {
  steps: [from: RegExp, to: string][];
  finds: string;
}

export const sabotages: Record<string, Sabotage> = {
  "one write in fifty is not made": {
    steps: [
      [
        /this\.followed\.delete\(lead\.id\);\s*(?=const before\d*)/,
        "$&if (Math.random() < 0.02) { this.recent.delete(lead.id); return; }\n",
      ],
    ],
    finds: "answers lost",
  },
  "an empty answer clears nothing": {
    steps: [[/(const value = asOfItsType\(\s*field,)/, "if (entry.value === null) continue;\n$1"]],
    finds: "lost",
  },
  "a turn that fails half-way stays half done": {
    steps: [
      [/return this\.storage\.transactionSync\((\w+)\);/, "return $1();"],
      [/return this\.ctx\.storage\.transactionSync\((write\w*)\);/, "return $1();"],
    ],
    finds: "",
  },
  "whoever asks for a key gets it": {
    steps: [[/if \(claimed\d*\) return lead\d*;/, "return lead;"]],
    finds: "two owners",
  },
  "a pool forgets whom it gave a lead to": {
    steps: [[/const (kept\d*) = this\.tables\.pick\(lead\);\s*(?=if \(\1 && !)/, "const $1 = null;\n"]],
    finds: "twice",
  },
  "a turn that a crash had lost is not asked back": { steps: [[/asked\d*\.dueToAsk\(now\d*\)/, "[]"]], finds: "counted" },
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
    steps: [[/(\bevents: events\d*)(\.map\(\(event\d*\) => JSON\.stringify)/, "$1.filter(() => Math.random() > 0.05)$2"]],
    finds: "ledger",
  },
  "the log says what was typed": {
    steps: [[/(const \{ entries\b.*? = sortOut\(request\d*\.entries\);)/, "$1 console.log(JSON.stringify(entries));"]],
    finds: "outside its place",
  },
};

/** The built Worker without that mechanism. Throws where it is not found any more. */
export function sabotaged(name: string, script: string): string {
  return (sabotages[name]?.steps ?? []).reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`"${name}": there is no ${from} in the Worker any more`);
    return text.replace(from, to);
  }, script);
}
