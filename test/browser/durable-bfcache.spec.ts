import { atTheForm, fillFirstStep, fillSecondStep, repOnScreen, somebody } from "./at-the-form.ts";
import { findChromium } from "./find-chromium.ts";
import { expect, test } from "./house.ts";
import { launchArgs } from "./launch.ts";
import { onDisk } from "./on-disk.ts";

// Playwright turns the cache of whole pages off; here it is what the test is about.
const executablePath = findChromium() ?? "";
test.use({ launchOptions: { executablePath, args: launchArgs, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    window.addEventListener("pageshow", ({ persisted }) => Object.assign(window, { asItWas: persisted }));
  }),
);

interface Returned {
  asItWas: boolean;
  reasons: string[];
}

test("a page with the form comes back as it was, with everything typed and an open database behind it", async ({ page, house }) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/");
  await fillFirstStep(page, person);
  await form.next.click();
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  await form.company.fill("Half a na");
  await page.goto("/docs/");
  await page.goBack({ waitUntil: "commit" });
  const returned = (): Returned => {
    const [entry] = performance.getEntriesByType("navigation") as (PerformanceNavigationTiming & {
      notRestoredReasons?: { reasons: { reason: string }[] | null } | null;
    })[];
    return {
      asItWas: (window as unknown as { asItWas: boolean }).asItWas,
      reasons: entry?.notRestoredReasons?.reasons?.map(({ reason }) => reason) ?? [],
    };
  };
  // The page is there before it is told that it is shown.
  await expect.poll(() => page.evaluate(returned)).toEqual({ asItWas: true, reasons: [] });
  await expect(form.company).toHaveValue("Half a na");
  await form.company.fill(person.company);
  await form.company.press("Tab");
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.company?.value === person.company);
  expect(lead.kind).toBe("partial");
  await expect.poll(async () => (await onDisk(page)).letters).toEqual([]);
});

test("what was written before a page was put aside is not lost when it never comes back", async ({ page, context, house }) => {
  await context.addInitScript(() => Object.assign(window, { fetchLater: undefined }));
  const person = somebody();
  await page.goto("/");
  await page.route(`${house.edge}/v1/**`, (route) => route.abort());
  await fillFirstStep(page, person);
  await expect.poll(async () => (await onDisk(page)).letters.length).toBe(1);
  await page.goto("/docs/");
  const held = () => page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name));
  await expect.poll(held).toEqual([]);
  const other = await context.newPage();
  await other.goto("/");
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
});

test("a page that comes back while another has taken its place goes on under a submission of its own", async ({ page, context, house }) => {
  const [person, other] = [somebody(), somebody()];
  await page.goto("/");
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  const { visit } = await onDisk(page);
  await page.goto("/docs/");
  // A duplicate of the tab takes the visit's memory along, and finds nobody busy with the submission.
  const copy = await context.newPage();
  await copy.addInitScript((memory) => {
    if (!sessionStorage.length) for (const [key, value] of Object.entries(memory)) sessionStorage.setItem(key, value);
  }, visit);
  await copy.goto("/");
  await expect(atTheForm(copy).step("Your company")).toBeVisible();
  const sent: string[] = [];
  page.on("request", (request) => request.url().endsWith("/v1/capture") && sent.push(request.postData() ?? ""));
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  await atTheForm(page).company.fill(other.company);
  await atTheForm(page).company.press("Tab");
  await expect.poll(() => sent.some((body) => body.includes(`"${other.company}"`))).toBe(true);
  const held = JSON.parse(visit["baton.demo-request"] ?? "{}").submission;
  expect(sent.filter((body) => body.includes(held))).toEqual([]);
});

test("a page that comes back as it was, after another one went on with its submission, goes on from there", async ({ page, house }) => {
  const person = somebody();
  await page.goto("/");
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  const { lead: before } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  await page.goto("/?again");
  await expect(atTheForm(page).step("Your company")).toBeVisible();
  await fillSecondStep(page, { ...person, company: "Lind & Daughters" });
  await atTheForm(page).next.click();
  await house.lead(person.email, ({ lead }) => lead.answers.company !== undefined);
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => (window as unknown as { asItWas: boolean }).asItWas)).toBe(true);
  await expect(atTheForm(page).step("What you need")).toBeVisible();
  await atTheForm(page).send.click();
  await repOnScreen(page);
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  expect(lead.answers.company?.value).toBe("Lind & Daughters");
  expect(lead.id).toBe(before.id);
});
