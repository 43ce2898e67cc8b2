import type { Page } from "@playwright/test";
import { atTheForm, fillFirstStep, fillSecondStep, openWhole, repOnScreen, somebody, walkToLastStep } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

interface Told {
  event: string;
  event_id: string;
  submission: string;
  field?: string;
  step?: string;
  value?: unknown;
  answers?: Record<string, unknown>;
}

/** Both ways a page can hear of a form: DOM events, and the dataLayer. `attributes` are set on the script tag before it runs. */
async function listening(page: Page, attributes: Record<string, string> = {}) {
  await page.addInitScript((given) => {
    const heard: Told[] = [];
    Object.assign(window, { dataLayer: [], heard });
    for (const name of ["ready", "step", "answer", "partial", "submit", "assigned", "booked", "error"])
      window.addEventListener(`baton:${name}`, (event) => heard.push({ event: event.type, ...(event as CustomEvent).detail }));
    new MutationObserver(() => {
      const tag = document.querySelector('script[src*="/f/"]');
      for (const [name, value] of Object.entries(given)) tag?.setAttribute(name, value);
    }).observe(document, { childList: true, subtree: true });
  }, attributes);
  const read = (name: "heard" | "dataLayer") => page.evaluate((from) => (window as unknown as Record<string, Told[]>)[from] ?? [], name);
  return { heard: () => read("heard"), pushed: () => read("dataLayer") };
}

test("every step of the way is told once, to listeners and dataLayer alike, under an id of its own and without an answer", async ({
  page,
  house,
}) => {
  const { heard, pushed } = await listening(page);
  const person = somebody();
  const form = atTheForm(page);
  await openWhole(page);
  await fillFirstStep(page, person);
  await form.next.click();
  await fillSecondStep(page, person);
  await form.next.click();
  await form.send.click();
  await repOnScreen(page);
  await form.times.first().click();
  await form.book.click();
  await expect(form.booked).toBeVisible();
  await expect.poll(async () => (await heard()).map(({ event }) => event)).toContain("baton:booked");

  const told = await heard();
  expect(await pushed()).toEqual(told);
  const names = told.map(({ event }) => event.slice(6));
  for (const once of ["ready", "partial", "submit", "assigned", "booked"]) expect(names.filter((name) => name === once)).toEqual([once]);
  expect(names.filter((name) => !["answer", "partial"].includes(name))).toEqual([
    "ready",
    "step",
    "step",
    "step",
    "submit",
    "assigned",
    "booked",
  ]);
  expect(told.filter(({ event }) => event === "baton:answer").map(({ field }) => field)).toEqual(
    expect.arrayContaining(["email", "firstName", "lastName", "company", "employees", "country"]),
  );
  expect(new Set(told.map(({ event_id }) => event_id)).size, "every event has an id of its own").toBe(told.length);
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${person.email}|${person.company}|${person.lastName}`));

  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
  for (const name of ["submit", "assigned", "booked"])
    expect(told.find(({ event }) => event === `baton:${name}`)?.event_id).toBe(`${lead.submission}.${name}`);
});

test("answers go along only where the page asks for them, and those that are never captured never do", async ({ page }) => {
  const { heard, pushed } = await listening(page, { "data-events": "answers", "data-datalayer": "off" });
  const person = somebody();
  await page.goto("/");
  await expect.poll(async () => (await heard()).map(({ event }) => event)).toContain("baton:ready");
  await atTheForm(page).company.or(atTheForm(page).email).fill("4111 1111 1111 1111");
  await atTheForm(page).email.press("Tab");
  await walkToLastStep(page, person);
  await atTheForm(page).send.click();
  await repOnScreen(page);
  const told = await heard();
  expect(told.find(({ event }) => event === "baton:submit")?.answers).toMatchObject({ email: person.email, company: person.company });
  const emails = told.filter(({ event, field }) => event === "baton:answer" && field === "email");
  expect(emails.map(({ value }) => value)).toEqual([undefined, person.email]);
  expect(JSON.stringify(told)).not.toContain("4111 1111");
  expect(await pushed(), "the dataLayer was opted out of").toEqual([]);
});

test("under Global Privacy Control no event carries an answer, whatever the page asks for", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  const { heard } = await listening(page, { "data-events": "answers" });
  const person = somebody();
  await page.goto("/");
  await walkToLastStep(page, person);
  await atTheForm(page).send.click();
  await repOnScreen(page);
  const told = await heard();
  expect(told.find(({ event }) => event === "baton:submit")?.answers).toEqual({});
  expect(JSON.stringify(told)).not.toContain(person.email);
});
