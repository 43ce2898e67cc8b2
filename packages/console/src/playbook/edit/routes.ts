import type { Edited } from "./edited.ts";
import { moveAt, setAt } from "./list.ts";
import { partsOfDraft } from "./read.ts";

const gone: Edited = { refused: "This route is not in the draft any more" };

/** Routes are tried in order, so the place is the priority. `to` counts from 0; places outside are the nearest inside. */
export function moveRoute(text: string, id: string, to: number): Edited {
  const routes = partsOfDraft(text)?.routes ?? [];
  const from = routes.findIndex((route) => route.id === id);
  const route = routes[from];
  if (!route) return gone;
  const target = Math.max(0, Math.min(routes.length - 1, to));
  if (target === from) return { refused: `${route.name} is ${from === 0 ? "first" : "last"} already` };
  return moveAt(text, ["routes"], from, target, `${route.name} is now at place ${target + 1} of ${routes.length}.`);
}

/** Sends what the route takes to another pool. */
export function setRoutePool(text: string, id: string, pool: string): Edited {
  const parts = partsOfDraft(text);
  const index = parts?.routes.findIndex((route) => route.id === id) ?? -1;
  const route = parts?.routes[index];
  const target = parts?.pools.find((one) => one.id === pool);
  if (!route || !target) return gone;
  return setAt(text, ["routes", index, "to"], { pool }, `${route.name} goes to ${target.name}.`);
}
