import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { type Served, served } from "../people/served.ts";

const [intro] = smallPlaybook.meetings;
const asking = {
  ...intro,
  description: "We look at your line together.",
  guests: { most: 2 },
  questions: [
    { id: "agenda", type: "text", label: "What should we look at?", required: true },
    { id: "tool", type: "select", label: "What do you use?", options: [{ value: "crm", label: "A CRM" }] },
  ],
};

let house: Served;
let plain: Served;
beforeAll(async () => {
  [house, plain] = await Promise.all([served({ playbook: { meetings: [asking] } }), served()]);
});
afterAll(() => Promise.all([house.close(), plain.close()]));

let people = 0;
/** A submission, and the path of its booking page. */
async function offered(at = plain) {
  const visitor = at.visitor();
  const { outcome } = await visitor.send([
    ...visitor.answers({ email: `page${people++}@pages.example`, firstName: "Pia" }),
    visitor.submit(),
  ]);
  const lead = async () => (await at.ops(`/api/leads/${visitor.lead}`)).lead;
  const path = new URL(outcome.booking.url).pathname;
  return { lead, path, slots: outcome.booking.slots as { start: string }[], get: (to = path) => page(at, to), send: sender(at, path) };
}
async function page(at: Served, path: string, init: RequestInit = {}) {
  const response = await at.edge(path, init);
  const html = response.status === 303 ? "" : await response.text();
  return { status: response.status, html, to: response.headers.get("location") ?? "" };
}
const sender =
  (at: Served, path: string) =>
  (fields: Record<string, string>, to = path) =>
    page(at, to, { method: "POST", body: new URLSearchParams(fields) });
const link = (html: string, kind: "reschedule" | "cancel") => new RegExp(`href="[^"]*(/${kind}/[^"]+)"`).exec(html)?.[1] ?? "";

describe("the pages of a booking, as plain forms", () => {
  it("book, move and cancel; and whoever only fetches a link has changed nothing", async () => {
    const { lead, path, slots, get, send } = await offered();
    expect((await send({ start: slots[1]?.start ?? "", timeZone: "Asia/Kolkata" })).status).toBe(303);
    const booked = await get(`${path}?timeZone=Asia/Kolkata`);
    expect(booked.html).toContain("Your meeting is booked");
    expect(booked.html).toContain("Times in your time zone, Kolkata");
    const [move, cancel] = [link(booked.html, "reschedule"), link(booked.html, "cancel")];
    const before = (await lead()).seq;
    for (const to of [path, move, cancel])
      for (const method of ["GET", "HEAD"]) expect((await plain.edge(to, { method })).status).toBe(200);
    expect((await lead()).seq).toBe(before);

    const moving = await get(move);
    expect(moving.html).toContain("Now: ");
    expect((await send({ start: slots[3]?.start ?? "", timeZone: "UTC" }, move)).to).toContain(path.slice(0, 12));
    expect((await lead()).booking).toMatchObject({ start: Date.parse(slots[3]?.start ?? ""), sequence: 1 });

    expect((await get(cancel)).html).toContain("Cancel this meeting?");
    const gone = await send({ note: "Something <b>came up" }, cancel);
    expect(gone.status).toBe(303);
    expect((await get(gone.to)).html).toContain("Your meeting is cancelled");
    expect((await lead()).booking).toBeNull();
    expect((await lead()).past[0].note).toBe("Something <b>came up");
    // The times are there to be chosen from again.
    expect((await get()).html).toContain('name="start"');
    expect((await get(move)).html).toContain("Your meeting is cancelled");
  });

  it("ask what the meeting asks while the time is kept, say what is wrong, and keep what was written", async () => {
    const { lead, slots, send } = await offered(house);
    const start = slots[1]?.start ?? "";
    const asked = await send({ start, timeZone: "UTC" });
    expect(asked.html).toContain("What should we look at?");
    expect(asked.html).toContain("Who else is coming?");
    const rival = await offered(house);
    const same = (await rival.lead()).owner === (await lead()).owner;
    if (same) expect((await rival.send({ start, timeZone: "UTC" })).status).toBe(409);
    const empty = await send({ start, timeZone: "UTC", asked: "1", guests: "ben@pages.example, <script>" });
    expect(empty.status).toBe(400);
    expect(empty.html).not.toContain("<script>");
    expect(empty.html).toContain("ben@pages.example, &lt;script&gt;");
    expect(empty.html).toContain("Please check the guests&#39; addresses");
    const without = await send({ start, timeZone: "UTC", asked: "1", "q.tool": "crm" });
    expect(without.html).toContain('aria-describedby="agenda-wrong"');
    expect(without.html).toContain('value="crm" selected');
    const done = await send({ start, timeZone: "UTC", asked: "1", "q.agenda": "Prices", "q.tool": "crm", guests: "ben@pages.example" });
    expect(done.status).toBe(303);
    expect((await lead()).booking).toMatchObject({
      guests: ["ben@pages.example"],
      answers: [
        { id: "agenda", value: "Prices" },
        { id: "tool", value: "crm" },
      ],
    });
  });

  it("speak the language they are asked for in, from right to left where it is written so, to the end", async () => {
    const { path, slots, get, send } = await offered();
    const picking = await get(`${path}?lang=ar`);
    expect(picking.html).toContain('<html lang="ar" dir="rtl">');
    const booked = await send({ start: slots[5]?.start ?? "", timeZone: "Africa/Cairo" }, `${path}?lang=de`);
    const done = await get(booked.to);
    expect(done.html).toContain("Ihr Termin ist gebucht");
    expect(done.html).toContain("Zeiten in Ihrer Zeitzone, Cairo");
    expect((await page(plain, "/book/nonsense", { headers: { "accept-language": "fr-CA,fr;q=0.9" } })).html).toContain(
      "Ce lien ne fonctionne pas",
    );
  });

  it("one link is good for one thing", async () => {
    const { path, slots, get, send } = await offered();
    await send({ start: slots[7]?.start ?? "", timeZone: "UTC" });
    const { html } = await get();
    const [move, cancel] = [link(html, "reschedule"), link(html, "cancel")];
    const swapped = [cancel.replace("cancel", "reschedule"), move.replace("reschedule", "cancel"), path.replace("book", "cancel")];
    for (const to of swapped) expect((await get(to)).html).toContain("This link does not work");
    expect((await send({}, move.replace("reschedule", "cancel"))).status).toBe(403);
    expect((await get()).html).toContain("Your meeting is booked");
  });
});
