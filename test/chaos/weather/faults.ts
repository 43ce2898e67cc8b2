/** What may go wrong inside the edge, by family. Each is struck by chance, as often as the weather says, and counted. */
export const families = {
  "calls between objects": ["rpc-lost-before", "rpc-lost-after", "rpc-retryable", "rpc-overloaded", "rpc-slow"],
  objects: ["object-aborted-before", "object-aborted-during", "object-aborted-after"],
  storage: ["storage-write-fails"],
  alarms: ["alarm-twice", "alarm-late"],
  queue: ["queue-refused", "queue-lost", "queue-duplicated", "queue-delayed", "queue-shuffled"],
  ledger: ["ledger-down", "ledger-fails-after-commit", "ledger-slow"],
  "playbook store": ["kv-unreadable", "kv-slow", "kv-pointer-missing", "kv-pointer-malformed", "kv-pointer-stale", "kv-document-missing"],
} as const;

export type Family = keyof typeof families;
export type Fault = (typeof families)[Family][number];

/** Chance of each fault whenever it could strike; left out: never. `seed` rolls the dice of one life of the runtime. */
export type Weather = { seed: number } & Partial<Record<Fault, number>>;

export const calm: Weather = { seed: 0 };

/** A line of the runtime's output that counts one fault: it survives the runtime's death, as a number in memory would not. */
export const strikeMark = "struck by ";
