import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkPlaybook } from "../playbook.ts";

const good = readFileSync(`${import.meta.dirname}/sample.jsonc`, "utf8").replace(
  '"pools": [',
  '"queues": [{ "id": "triage", "name": "Triage", "reps": ["ana"] }], "windows": [{ "id": "office", "timeZone": "Europe/Berlin" }], "pools": [',
);
const beside = ["unused-territory", "unused-window", "unused-rep"];
const found = (text: string) =>
  checkPlaybook(text)
    .problems.filter(({ code }) => !beside.includes(code))
    .map(({ level, code, path }) => [level, code, path]);
/** The second route, with something else in it. */
const europe = (change: string) => good.replace('"to": { "pool": "emea" }', change);
const split = (...shares: string[]) => europe(`"to": { "split": [${shares.join(", ")}] }`);
const share = (percent: number, to: string) => `{ "percent": ${percent}, "to": ${to} }`;
const unusedPool = ["warning", "unused-pool", "pools[0].id"];
const unusedQueue = ["warning", "unused-queue", "queues[0].id"];

it.each<[string, string, string[][]]>([
  ["a queue, and who may claim", europe('"to": { "queue": "triage" }'), [unusedPool]],
  [
    "a queue nobody knows",
    europe('"to": { "queue": "triag" }'),
    [unusedPool, unusedQueue, ["error", "unknown-queue", "routes[1].to.queue"]],
  ],
  [
    "a queue of a rep nobody knows",
    europe('"to": { "queue": "triage" }').replace('"reps": ["ana"]', '"reps": ["anna"]'),
    [["error", "unknown-rep", "queues[0].reps[0]"], unusedPool],
  ],
  ["a split", split(share(60, '{ "pool": "emea" }'), share(40, '{ "queue": "triage" }')), []],
  [
    "shares that come to less",
    split(share(60, '{ "pool": "emea" }'), share(30, '"next"')),
    [unusedQueue, ["error", "split-sum", "routes[1].to.split"]],
  ],
  [
    "two shares to one place",
    split(share(50, '{ "pool": "emea" }'), share(50, '{ "pool": "emea" }')),
    [unusedQueue, ["error", "split-twice", "routes[1].to.split[1].to"]],
  ],
  [
    "a share to a rep nobody knows",
    split(share(50, '{ "rep": "x" }'), share(50, '{ "pool": "emea" }')),
    [unusedQueue, ["error", "unknown-rep", "routes[1].to.split[0].to.rep"]],
  ],
  [
    "an offer that goes on to a queue",
    europe('"to": { "pool": "emea" }, "accept": { "withinMinutes": 5, "otherwise": { "queue": "triage" } }'),
    [],
  ],
  [
    "an offer of what waits in a queue",
    europe('"to": { "queue": "triage" }, "accept": { "withinMinutes": 5 }'),
    [unusedPool, ["warning", "accept-unused", "routes[1].accept"]],
  ],
  ["a window", good.replace('{ "territory": "europe" }', '{ "geo.country": "DE", "time.window": "office" }'), [unusedQueue]],
  [
    "a window nobody knows",
    good.replace('{ "territory": "europe" }', '{ "not": { "time.window": { "in": ["ofice"] } } }'),
    [unusedQueue, ["error", "unknown-window", 'routes[1].when.not["time.window"].in[0]']],
  ],
  [
    "a window in a zone there is none of",
    good.replace('Europe/Berlin" }]', 'Europe/Berlyn" }]'),
    [unusedQueue, ["error", "unknown-zone", "windows[0].timeZone"]],
  ],
  [
    "a path the clock does not have",
    good.replace('{ "territory": "europe" }', '{ "time.our": 9 }'),
    [unusedQueue, ["error", "unknown-path", 'routes[1].when["time.our"]']],
  ],
])("%s", (_, text, expected) => expect(found(text).sort()).toEqual(expected.sort()));

it("a route that keeps some apart leaves the routes after it reachable, and the last route has none after it", () => {
  const apart = good.replace('"when": { "territory": "europe" }', '"when": {}, "holdout": { "percent": 10 }');
  expect(found(apart)).toEqual([unusedQueue]);
  const last = good.replace('"to": { "rep": "ben" }', '"to": { "rep": "ben" }, "holdout": { "percent": 10 }');
  expect(found(last).map(([, code]) => code)).toContain("no-next");
});
