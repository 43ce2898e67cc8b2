import { expect } from "@playwright/test";
import { eventually } from "../people/served.ts";
import { Visitor } from "../people/visitor.ts";
import { type Person, somebody } from "./at-the-form.ts";
import type { House } from "./house.ts";

export interface Offered {
  rep: string;
  url: string;
  token: string;
  /** The first of them may be too soon a moment later, as the clock turns: who books takes the second. */
  slots: { start: string; end: string }[];
}

/** A submission without a page, for tests about what comes after one: the rep, the link and the first times. */
export async function submitByWire(house: House, person: Person): Promise<Offered> {
  const visitor = new Visitor((path, init) => fetch(house.edge + path, { ...init, headers: { ...init?.headers, origin: house.site } }));
  let { outcome } = await visitor.send([...visitor.answers({ ...person }), visitor.submit()], {
    site: "pk_demo",
    form: "demo-request",
    page: { url: house.site, language: "en", timeZone: "Europe/Berlin" },
  });
  // The edge answers in good time, also where a slow machine has not come to the end by then: a page asks again.
  if (outcome.status === "received") {
    const body = JSON.stringify({ submission: visitor.submission, secret: visitor.secret });
    outcome = await eventually(async () => {
      const { outcome: now } = await (await fetch(`${house.edge}/v1/capture/outcome`, { method: "POST", body })).json();
      return now.status !== "received" && now;
    });
  }
  expect(outcome.status, JSON.stringify(outcome)).toBe("assigned");
  return { rep: outcome.rep.name, url: outcome.booking.url, token: outcome.booking.token, slots: outcome.booking.slots };
}

/** Somebody else takes a time; the answer's status. */
export async function bookByWire(house: House, { token }: Offered, start: string): Promise<number> {
  const body = JSON.stringify({ token, start, timeZone: "Europe/Berlin" });
  return (await fetch(`${house.edge}/v1/bookings`, { method: "POST", body })).status;
}

/** The edge knows nobody by this address, though it knows somebody who came after. */
export async function expectNobody(house: House, email: string): Promise<void> {
  const after = somebody();
  await submitByWire(house, after);
  await house.lead(after.email);
  expect((await house.ops(`/api/leads?search=${encodeURIComponent(email)}`)).leads).toEqual([]);
}
