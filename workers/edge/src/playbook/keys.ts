/** KV keys: `playbook` points (a hash, or a whole document written by hand), `playbook:<hash>` never changes, `playbook:good` is the last one that worked. */
export const pointerKey = "playbook";
export const goodKey = "playbook:good";
export const documentKey = (hash: string): string => `playbook:${hash}`;
