import type { PlaybookCurrent } from "@baton/contract/ops";
import { expect, type House } from "./house.ts";

/** Somebody else, Nora, on the command line. */
export async function publishedElsewhere(house: House, why: string, change: (text: string) => string): Promise<void> {
  const { hash, text } = (await house.ops("/api/playbook")) as PlaybookCurrent;
  const changed = change(text);
  expect(changed).not.toBe(text);
  const answer = await fetch(`${house.edge}/api/playbook`, {
    method: "PUT",
    headers: {
      authorization: `Bearer ${house.adminToken}`,
      "if-match": `"${hash}"`,
      "baton-author": "Nora",
      "baton-message": encodeURIComponent(why),
    },
    body: changed,
  });
  expect(answer.status).toBe(200);
}

/** Another test may have published before: the day begins with the playbook the house was opened with. */
export async function asAtFirst(house: House): Promise<void> {
  const { text } = (await house.ops("/api/playbook")) as PlaybookCurrent;
  if (text !== house.playbook) await publishedElsewhere(house, "As at first", () => house.playbook);
}
