import type { Page } from "@playwright/test";
import { atTheForm, fillFirstStep, openWhole, somebody } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { silence, withoutLastWord } from "./last-words.ts";
import { onDisk } from "./on-disk.ts";

/** The submission a page writes under, from what it sends. */
function submissionsOf(page: Page): Set<string> {
  const seen = new Set<string>();
  page.on("request", (request) => {
    const { submission } = JSON.parse(request.url().endsWith("/v1/capture") ? (request.postData() ?? "{}") : "{}");
    if (submission) seen.add(submission);
  });
  return seen;
}

test("five tabs at once are five submissions, each with its own answers", async ({ context, house }) => {
  const people = Array.from({ length: 5 }, () => somebody());
  const pages = await Promise.all(people.map(() => context.newPage()));
  const seen = pages.map(submissionsOf);
  await Promise.all(pages.map((page) => page.goto("/")));
  for (const [at, page] of pages.entries()) await fillFirstStep(page, people[at] ?? somebody());
  for (const page of pages) await atTheForm(page).next.click();
  for (const person of people) {
    const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
    expect(lead.answers.lastName?.value).toBe(person.lastName);
  }
  expect(seen.map((submissions) => submissions.size)).toEqual([1, 1, 1, 1, 1]);
  expect(new Set(seen.flatMap((submissions) => [...submissions])).size).toBe(5);
});

test("a duplicated tab, which takes the visit's memory along, begins a submission of its own", async ({ page, context, house }) => {
  const [person, other] = [somebody(), somebody()];
  const first = submissionsOf(page);
  await page.goto("/");
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  const { visit } = await onDisk(page);
  expect(Object.keys(visit)).toEqual(["baton.demo-request"]);

  const copy = await context.newPage();
  await copy.addInitScript((memory) => {
    if (!sessionStorage.length) for (const [key, value] of Object.entries(memory)) sessionStorage.setItem(key, value);
  }, visit);
  const second = submissionsOf(copy);
  await copy.goto("/");
  await expect(atTheForm(copy).email).toHaveValue("");
  await fillFirstStep(copy, other);
  await atTheForm(copy).next.click();
  await house.lead(other.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect([first.size, second.size, new Set([...first, ...second]).size]).toEqual([1, 1, 2]);
  expect((await house.lead(person.email)).lead.answers.email?.value).toBe(person.email);
});

test("a tab's own answers are its own to send: others that open meanwhile leave them alone", async ({ page, context, house }) => {
  await withoutLastWord(context);
  const person = somebody();
  const sealed: string[] = [];
  context.on("request", (request) => request.url().endsWith("/sealed") && sealed.push(request.url()));
  await openWhole(page);
  await page.route(`${house.edge}/v1/**`, (route) => route.abort());
  await fillFirstStep(page, person);
  await expect.poll(async () => (await onDisk(page)).letters.length).toBe(1);
  const other = await context.newPage();
  await openWhole(other);
  await expect
    .poll(() =>
      other.evaluate(async () => (await navigator.locks.query()).held?.filter(({ name }) => name?.startsWith("baton.tab.")).length),
    )
    .toBe(2);
  expect((await onDisk(other)).letters).toHaveLength(1);
  expect(sealed).toEqual([]);
  await silence(page);
  await page.close();
  await other.reload();
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect(sealed).toHaveLength(1);
});

test("while several pages could bring in what was left behind, one does", async ({ page, context, house }) => {
  await withoutLastWord(context);
  const person = somebody();
  await page.goto("/");
  await page.route(`${house.edge}/v1/**`, (route) => route.abort());
  await fillFirstStep(page, person);
  await expect.poll(async () => (await onDisk(page)).letters.length).toBe(1);
  await silence(page);
  await page.close();
  const sealed: string[] = [];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await context.route(`${house.edge}/v1/capture/sealed`, async (route) => {
    sealed.push(route.request().url());
    await held;
    await route.continue();
  });
  const pages = await Promise.all([1, 2, 3].map(() => context.newPage()));
  await Promise.all(pages.map((one) => one.goto("/")));
  await expect.poll(() => sealed.length).toBe(1);
  await Promise.all(
    pages.map((one) =>
      expect
        .poll(() => one.evaluate(async () => (await navigator.locks.query()).held?.some(({ name }) => name === "baton.rescue")))
        .toBe(true),
    ),
  );
  letGo();
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  // That one is done with it, and nobody else has begun.
  for (const one of pages)
    await expect
      .poll(() => one.evaluate(async () => (await navigator.locks.query()).held?.some(({ name }) => name === "baton.rescue")))
      .toBe(false);
  expect(sealed).toHaveLength(1);
});
