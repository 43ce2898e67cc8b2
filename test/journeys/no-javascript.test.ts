import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { eventually, type Served, served } from "../people/served.ts";

const [contact] = smallPlaybook.forms;
const asked = [
  { id: "email", type: "email", label: "E-mail", required: true },
  { id: "seats", type: "number", label: "Seats" },
  { id: "budget", type: "currency", label: "Budget", currency: "EUR" },
];
const much = { ...contact, id: "much", steps: [{ id: "one", title: "One", fields: asked }] };

let house: Served;
beforeAll(async () => {
  house = await served({ playbook: { forms: [contact, much] } });
});
afterAll(() => house.close());

const page = "https://www.acme.example/";
const post = (fields: Record<string, string>, headers: Record<string, string> = { origin: page.slice(0, -1), referer: page }) =>
  house.edge("/f/contact?site=pk_test", { method: "POST", headers, body: new URLSearchParams(fields) });
const found = (search: string) =>
  eventually(async () => {
    const { leads } = await house.ops(`/api/leads?search=${encodeURIComponent(search)}`);
    return leads.length > 0 ? leads : null;
  });

describe("a visitor without JavaScript", () => {
  it("sends a plain form, is led to a page with free times, and books one there", async () => {
    const sent = await post({ email: "plain@nojs.example", firstName: "Paula", message: "hello" });
    expect(sent.status).toBe(303);
    const place = sent.headers.get("location") ?? "";
    const picking = await house.edge(new URL(place).pathname);
    expect(picking.status).toBe(200);
    const html = await picking.text();
    expect(html).toContain("Pick a time");
    const start = /name="start" value="([^"]+)"/.exec(html)?.[1] ?? "";
    const booked = await house.edge(new URL(place).pathname, { method: "POST", body: new URLSearchParams({ start, timeZone: "UTC" }) });
    expect(booked.status).toBe(303);
    const done = await (await house.edge(booked.headers.get("location") ?? "")).text();
    expect(done).toContain("Your meeting is booked");
    const file = await house.edge(`${new URL(place).pathname}.ics`);
    expect(file.headers.get("content-type")).toContain("text/calendar");
    expect(await file.text()).toContain("BEGIN:VEVENT");
    const row = await eventually(async () => (await found("plain@nojs.example"))?.find((one: { stage: string }) => one.stage === "booked"));
    expect(row).toMatchObject({ stage: "booked", email: "plain@nojs.example" });
  });

  it("reads what to mend when an answer is wrong, and what was sent is kept", async () => {
    const sent = await post({ email: "not an address", firstName: "Mendel" });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toContain("Almost there");
    expect(html).toContain("email");
    const [row] = await found("mendel");
    expect(row.stage).toBe("partial");
  });

  it("reads all of it in the language of the page, also what is wrong and how to go on", async () => {
    const place = "/f/contact?site=pk_test&lang=de";
    const blank = await (await house.edge(place)).text();
    expect(blank).toContain('<html lang="de" dir="ltr">');
    expect(blank).toContain('action="/f/contact?site=pk_test&amp;lang=de"');
    expect(blank).toContain('src="/f/contact.js?site=pk_test&amp;lang=de"');
    const body = new URLSearchParams({ email: "keine Adresse", firstName: "Gerda" });
    const sent = await house.edge(place, { method: "POST", body, headers: { origin: page.slice(0, -1), referer: page } });
    const html = await sent.text();
    expect([sent.status, /<html lang="de"/.test(html)]).toEqual([422, true]);
    for (const words of ["Fast geschafft", "Bitte eine E-Mail-Adresse wie name@firma.de eingeben", "(optional)", "Senden"])
      expect(html).toContain(words);
    // Ops read the same in English.
    const [row] = await found("gerda");
    const { lead } = await house.ops(`/api/leads/${row.lead}`);
    expect(lead.problems).toMatchObject([{ field: "email", code: "invalid", message: expect.stringContaining("e-mail") }]);
    const lost = await house.edge("/f/nothing", { headers: { "accept-language": "pl-PL,pl;q=0.9" } });
    expect([lost.status, await lost.text()]).toEqual([404, expect.stringContaining("Nie ma takiego formularza")]);
  });

  it("may write numbers as the language of the page does", async () => {
    const send = async (language: string, seats: string, budget: string) => {
      const email = `n${Math.random().toString(36).slice(2)}@numbers.example`;
      const body = new URLSearchParams({ email, seats, budget });
      const sent = await house.edge(`/f/much?site=pk_test${language}`, { method: "POST", body, headers: { origin: page.slice(0, -1) } });
      const [row] = await found(email);
      const { lead } = await house.ops(`/api/leads/${row.lead}`);
      return [sent.status, lead.answers.seats?.value, lead.answers.budget?.value, (await sent.text()).includes(`value="${budget}"`)];
    };
    expect(await send("&lang=de", "1.000", "1.234,50")).toEqual([303, 1000, "1234.50", false]);
    expect(await send("", "1,000", "1,234.50")).toEqual([303, 1000, "1234.50", false]);
    // It may be two numbers: asked for again, as it was typed.
    expect(await send("&lang=fr", "5", "1.000")).toEqual([422, 5, "1.000?", true]);
  });

  it("is never sent to an address that says who they are", async () => {
    const sent = await post({ email: "canary@nojs.example", firstName: "Canaria", lastName: "Byrd", phone: "+13125550123" });
    const place = sent.headers.get("location") ?? "";
    const claims = Buffer.from(place.split("/").at(-1)?.split(".")[1] ?? "", "base64url").toString();
    for (const text of [place, decodeURIComponent(place), claims]) expect(text).not.toMatch(/canary|canaria|byrd|3125550123/i);
    const slot = await house.edge(new URL(place).pathname, { method: "POST", body: new URLSearchParams({ start: "nonsense" }) });
    expect(slot.headers.get("location") ?? "").not.toMatch(/canary|canaria|byrd|3125550123/i);
  });

  it("from a page we do not know gets a thank-you like anybody, and is kept aside", async () => {
    const sent = await post({ email: "foreign@nojs.example" }, { origin: "https://evil.example" });
    expect(sent.status).toBe(200);
    expect(await sent.text()).toContain("Thank you");
    const row = await eventually(async () =>
      (await house.ops("/api/leads")).leads.find((one: { quarantined: boolean }) => one.quarantined),
    );
    expect(row).toMatchObject({ quarantined: true, owner: null });
    const { lead } = await house.ops(`/api/leads/${row.lead}`);
    expect(lead.answers.email.value).toBe("foreign@nojs.example");
  });

  it("whose words hold markup sees and leaves nothing that runs", async () => {
    const sent = await post({ email: '"><script>alert(1)</script>', firstName: "<img src=x onerror=alert(1)>" });
    expect(await sent.text()).not.toMatch(/<script>alert|<img src=x/);
  });

  it("is told plainly when the form was too large to keep", async () => {
    const sent = await post({ email: "large@nojs.example", message: "x".repeat(70_000) });
    expect(sent.status).toBe(413);
  });
});
