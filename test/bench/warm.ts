import type { House } from "./house.ts";
import { Client, volleyOf } from "./load.ts";
import { isAssigned, people } from "./people.ts";

/** Shards per region for leads, and for match keys. */
const shards = 256;
/** Random ids miss the last shards for long; far beyond what chance needs. */
const mostBatches = 40;

/**
 * Fills the form until every shard stands, so that no measured request creates an object. Says how many stand.
 * @param enough objects of each class that will do: fewer than all for a quick look
 */
export async function warmEdge(house: House, enough = shards): Promise<{ leads: number; identities: number }> {
  const client = new Client(house.url, 16);
  const batch = Math.min(shards, enough * 2);
  try {
    for (let round = 0; round < mostBatches; round++) {
      const answers = await volleyOf(
        client,
        16,
        people(batch).map((person) => person.atOnce),
      );
      const wrong = answers.find((answer) => answer.status !== 200);
      if (wrong) throw new Error(`warming up: ${wrong.status} ${wrong.body.slice(0, 300)}`);
      const [leads, identities] = await Promise.all([house.standing("LeadObject"), house.standing("IdentityObject")]);
      const last = answers.at(-1);
      if (leads >= enough && identities >= enough && last && isAssigned(last.body)) return { leads, identities };
    }
  } finally {
    client.close();
  }
  throw new Error(`not every shard stands after ${mostBatches * batch} leads`);
}

/** The bare side has as many objects standing as the edge: half take rows, half only stand, as identity does while leads write. */
export async function warmBare(house: House, count = shards): Promise<string[]> {
  const client = new Client(house.url, 16);
  const objects = Array.from({ length: count }, (_, index) => `row-${index}`);
  const idle = objects.map((name) => `idle-${name}`);
  const answers = await volleyOf(
    client,
    16,
    [...objects, ...idle].map((name) => {
      const [person] = people(1);
      return person ? person.row([name]) : { path: "/" };
    }),
  );
  client.close();
  const wrong = answers.find((answer) => answer.status !== 200);
  if (wrong) throw new Error(`warming the bare side: ${wrong.status} ${wrong.body.slice(0, 300)}`);
  return objects;
}
