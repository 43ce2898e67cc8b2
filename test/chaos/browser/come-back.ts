import type { Lead } from "@baton/contract/lead";
import type { Scene, Seat } from "./scene.ts";

/**
 * After the fault: whoever still has their page goes on and sends, or leaves it open; else somebody loads the page again some day, and
 * fills it in or does not. Answers the seats whose Send has to arrive.
 */
export async function comeBack(scene: Scene, alive: Seat[]): Promise<Seat[]> {
  for (const { visitor } of alive) if (!visitor.sent && scene.chance(0.6)) await visitor.finish();
  if (alive.length > 0 && scene.chance(0.7)) return alive.filter(({ visitor }) => visitor.sent);
  const later = await scene.open();
  if (scene.chance(0.5)) await later.visitor.finish();
  return [...alive, later].filter(({ visitor }) => visitor.sent);
}

/** A lead of this seat's e-mail holds, as a submission, every answer as it was last typed. */
export function arrivedAsSent({ visitor }: Seat, leads: Iterable<Lead | null>): boolean {
  return [...leads].some(
    (lead) =>
      lead?.kind === "submitted" &&
      lead.answers.email?.value === visitor.story.email &&
      [...visitor.typed].every(([field, text]) => lead.answers[field]?.value === text),
  );
}
