import { setTimeout } from "node:timers/promises";
import type { Page, Route } from "@playwright/test";
import { atTheForm, fillFirstStep, openWhole, somebody } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { onDisk } from "./on-disk.ts";

const hasFetchLater = (page: Page) => page.evaluate(() => "fetchLater" in window);

test("a renderer that crashes fires no event, and its answers arrive all the same: by themselves where the browser can promise that", async ({
  page,
  context,
  house,
}) => {
  const person = somebody();
  await openWhole(page);
  const promised = await hasFetchLater(page);
  await page.route(`${house.edge}/v1/**`, (route) => route.abort());
  await fillFirstStep(page, person);
  await expect.poll(async () => (await onDisk(page)).letters.length).toBe(1);
  const crashed = page.waitForEvent("crash");
  const debug = await context.newCDPSession(page);
  debug.send("Page.crash").catch(() => {});
  await crashed;
  if (!promised) await (await context.newPage()).goto("/");
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect(lead.kind).toBe("partial");
});

test("nothing lies ready at the browser once everything is acknowledged, or before a visitor has said anything", async ({
  page,
  house,
}) => {
  await page.addInitScript(() => {
    const lying = new Set<string>();
    Object.assign(window, {
      lying,
      fetchLater: (_: string, { body, signal }: { body: string; signal: AbortSignal }) => {
        lying.add(body);
        signal.addEventListener("abort", () => lying.delete(body));
      },
    });
  });
  const lying = () => page.evaluate(() => [...(window as unknown as { lying: Set<string> }).lying]);
  const person = somebody();
  await openWhole(page);
  expect(await lying()).toEqual([]);
  await page.route(`${house.edge}/v1/capture`, (route) => route.abort());
  await fillFirstStep(page, person);
  // One at a time; the last of them has everything.
  await expect.poll(async () => (await lying()).map((body) => body.includes(person.lastName))).toEqual([true]);
  await page.unroute(`${house.edge}/v1/capture`);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  await expect.poll(lying).toEqual([]);
});

const cors = { "access-control-allow-origin": "*" };
for (const [what, answer] of [
  ["answers 503", (route: Route) => route.fulfill({ status: 503, headers: cors })],
  ["answers 500 with a page", (route: Route) => route.fulfill({ status: 500, headers: cors, body: "<h1>Sorry</h1>" })],
  ["lets a login page answer", (route: Route) => route.fulfill({ status: 200, headers: cors, body: "<h1>Wi-Fi</h1>" })],
  ["hangs up", (route: Route) => route.abort()],
] as const) {
  test(`an edge that ${what} hears from a page at most once in five minutes after a while, and then gets everything`, async ({
    page,
    house,
  }) => {
    const person = somebody();
    const answers: Promise<void>[] = [];
    await page.clock.install();
    await page.goto("/");
    await page.route(`${house.edge}/v1/**`, (route) => {
      answers.push(answer(route));
      return answers.at(-1);
    });
    await fillFirstStep(page, person);
    // What a leap of the clock has started is waited for before the next one: also what is on its way to a request, through seal and disk.
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        await page.clock.runFor(60_000);
        await setTimeout(15);
        await Promise.all(answers);
        // A message comes after everything the page had still to do, and no clock of the test holds it up.
        await page.evaluate(() =>
          new Promise((done) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = done;
            port2.postMessage(0);
          }).then(() => 0),
        );
      }
    };
    await pass(25);
    const before = answers.length;
    await pass(60);
    expect(answers.length - before).toBeLessThanOrEqual(12);
    expect(answers.length - before).toBeGreaterThan(5);
    await page.unroute(`${house.edge}/v1/**`);
    await pass(15);
    const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
    expect(lead.answers.firstName?.value).toBe("Nora");
  });
}

test("a receipt that is lost on its way means a repeat, and one lead", async ({ page, house }) => {
  const person = somebody();
  let lost = 0;
  await page.route(`${house.edge}/v1/capture`, async (route) => {
    if (lost > 1) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await page.goto("/");
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  await expect.poll(() => lost).toBe(2);
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect((await house.ops(`/api/leads?search=${encodeURIComponent(person.email)}`)).leads).toHaveLength(1);
});

test("more than 64 KiB waiting as the page hides leaves as far as a browser lets it, and the rest is on the disk", async ({
  page,
  context,
  house,
}) => {
  await page.route(`${house.edge}/f/*.js*`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/"maxLength":(80|120)\b/g, '"maxLength":10000');
    await route.fulfill({ response, body });
  });
  const person = somebody();
  const form = atTheForm(page);
  const hidden: string[] = [];
  await page.goto("/");
  await page.route(`${house.edge}/v1/capture`, (route) => {
    hidden.push(route.request().postData() ?? "");
    return route.abort();
  });
  await form.email.fill(person.email);
  await form.firstName.fill("é".repeat(9_000));
  await form.lastName.fill("ü".repeat(9_000));
  await form.next.click();
  await form.company.fill("ö".repeat(9_000));
  // Of what leaves before that, each is a request of the ordinary size.
  hidden.length = 0;
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));
  await expect.poll(() => hidden.length).toBeGreaterThan(0);
  expect(Math.max(...hidden.map((body) => Buffer.byteLength(body)))).toBeLessThan(60_000);
  await page.close();
  const next = await context.newPage();
  await next.goto("/");
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.company !== undefined);
  expect(String(lead.answers.company?.value)).toHaveLength(9_000);
});
