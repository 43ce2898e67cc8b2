import type { Lead } from "@baton/contract/lead";
import { type Served, secrets, served } from "../../people/served.ts";
import type { Archive } from "./evidence.ts";
import { stormPlaybook } from "./playbook.ts";
import { keyring } from "./unseal.ts";

/** The edge of a storm, whose sealing key is known, so that what lies on a disk can be read here as it reads it. */
export interface StormHouse extends Archive {
  edge: Served;
  close(): Promise<void>;
}

/** `origins`: how many the form may be visited under. */
export async function stormHouse(origins: number): Promise<StormHouse> {
  const keys = await keyring();
  const edge = await served({ playbook: stormPlaybook(origins), bindings: { BATON_SEALING_KEYS: keys.secret } });
  return {
    edge,
    keys,
    async read(submission) {
      const headers = { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` };
      const response = await edge.edge(`/api/leads/lead_${submission.slice(4)}`, { headers });
      return response.ok ? ((await response.json()) as { lead: Lead }).lead : null;
    },
    close: () => edge.close(),
  };
}
