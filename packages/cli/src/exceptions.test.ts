import { expect, it } from "vitest";
import { exceptions } from "./exceptions.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

const lead = `lead_n${"0".repeat(21)}`;
const counted = {
  from: "2026-11-16",
  to: "2026-11-22",
  exceptions: [{ code: "nobody-eligible", count: 3, routes: { west: 1, east: 2 }, lead, lastAt: 0 }],
};
const saying = (body: unknown) => scriptedTerminal({ answer: () => new Response(JSON.stringify(body)) });

it("baton exceptions says how often, in words, by route, with an example", async () => {
  const terminal = saying(counted);
  expect(await exceptions({ from: "2026-11-16", json: false }, terminal)).toBe(0);
  expect(terminal.calls[0]?.url).toContain("/api/exceptions?from=2026-11-16");
  expect(terminal.said.out).toMatch(/nobody-eligible +3 +A route matched, and nobody could take the lead +east 2, west 1 +lead_n0/);
  expect(terminal.said.out).toContain("2026-11-16 to 2026-11-22, UTC.");
});

it("says so where there is none, prints the whole as JSON, and asks nothing about a date that is none", async () => {
  const none = saying({ ...counted, exceptions: [] });
  await exceptions({ json: false }, none);
  expect(none.said.out).toContain("Every lead went the straight way.");
  const whole = saying(counted);
  await exceptions({ json: true }, whole);
  expect(JSON.parse(whole.said.out)).toEqual(counted);
  await expect(exceptions({ from: "yesterday", json: false }, saying(counted))).rejects.toThrow("is not a date");
});
