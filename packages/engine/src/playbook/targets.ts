import type { Route } from "@baton/contract/routing";
import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";

/** One place a route may send a lead to, and where in the route it is written. */
export interface Target {
  at: Place;
  to: { pool?: string; rep?: string; owner?: string; queue?: string };
}

/** Every place a route may send a lead to: where it says, and what comes when nobody takes it or accepts it. */
export function targetsOf({ to, accept, onEmpty }: Route): Target[] {
  const targets: Target[] = [];
  const add = (to: string | Target["to"] | undefined, ...at: Place) => typeof to === "object" && targets.push({ at, to });
  if ("split" in to) for (const [index, share] of to.split.entries()) add(share.to, "to", "split", index, "to");
  else add(to, "to");
  add(accept?.otherwise, "accept", "otherwise");
  add(onEmpty, "onEmpty");
  return targets;
}

/** Splits that do not add up, and acceptances that could never be given. */
export function checkTargets({ routes }: Parts): Finding[] {
  return routes.flatMap((route) => [...checkSplit(route), ...checkAccept(route)]);
}

function checkSplit({ at, value: { to, id } }: Part<Route>): Finding[] {
  if (!("split" in to)) return [];
  const place = [...at, "to", "split"];
  const findings: Finding[] = [];
  const sum = to.split.reduce((total, share) => total + share.percent, 0);
  if (Math.abs(sum - 100) > 0.001) {
    const got = String(Math.round(sum * 100) / 100);
    const message = `The shares of route "${id}" come to ${got} percent, not to 100`;
    findings.push({ level: "error", at: place, code: "split-sum", message, expected: "100", got });
  }
  const seen = new Set<string>();
  for (const [index, share] of to.split.entries()) {
    const target = JSON.stringify(share.to);
    const message = "Two shares go to the same place: they would be one, drawn twice";
    if (seen.has(target)) findings.push({ level: "error", at: [...place, index, "to"], code: "split-twice", message });
    seen.add(target);
  }
  return findings;
}

function checkAccept({ at, value: { to, accept } }: Part<Route>): Finding[] {
  if (!accept || !("queue" in to)) return [];
  const message = "Nobody is asked to accept what goes to a queue: it waits there to be claimed";
  return [{ level: "warning", at: [...at, "accept"], code: "accept-unused", message }];
}
