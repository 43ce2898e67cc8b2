import type { Page } from "@playwright/test";
import { atTheForm, fillFirstStep, fillSecondStep, openWhole, somebody, walkToLastStep } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { silence, withoutLastWord } from "./last-words.ts";
import { onDisk, opened } from "./on-disk.ts";

const cutOff = async (page: Page) => {
  await page.context().setOffline(true);
  await silence(page);
};

const card = (page: Page) => page.locator("baton-form");

test("an answer stands on the disk, sealed, before it leaves the page", async ({ page, house }) => {
  const person = somebody();
  const found: Awaited<ReturnType<typeof onDisk>>[] = [];
  // Slower than the half second after which an answer would leave.
  await page.addInitScript(() => {
    const { encrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.encrypt = async function (...given) {
      await new Promise((done) => setTimeout(done, 700));
      return encrypt.apply(this, given);
    };
  });
  await page.route(`${house.edge}/v1/capture`, async (route) => {
    found.push(await onDisk(page));
    await route.continue();
  });
  await openWhole(page);
  await atTheForm(page).email.fill(person.email);
  await atTheForm(page).email.press("Tab");
  await house.lead(person.email);
  expect(found[0]?.letters).toHaveLength(1);
  expect(JSON.stringify([found[0]?.letters, found[0]?.local])).not.toContain(person.email.split("@")[0]);
  const [request] = await opened(found[0]?.letters[0]?.letters ?? []);
  expect(request).toMatchObject({ durability: "idb", entries: [{ kind: "answer", field: "email", value: person.email }] });
  expect((await house.lead(person.email)).lead.durability).toBe("idb");
});

test("after the receipt nothing of it is left on the disk", async ({ page, house }) => {
  const person = somebody();
  await page.goto("/");
  await walkToLastStep(page, person);
  await house.lead(person.email, ({ lead }) => lead.answers.company !== undefined);
  await expect.poll(async () => (await onDisk(page)).letters).toEqual([]);
  await atTheForm(page).send.click();
  await expect(page.getByRole("heading", { name: /^Meet / })).toBeVisible();
  const found = async () => {
    const { letters, local, visit } = await onDisk(page);
    return [letters, local, visit];
  };
  await expect.poll(found).toEqual([[], {}, {}]);
});

test("answers given offline outlive their tab, and the next page of the site brings them in", async ({ page, context, house }) => {
  await withoutLastWord(context);
  const person = somebody();
  await openWhole(page);
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  await cutOff(page);
  await fillSecondStep(page, person);
  await atTheForm(page).country.press("Tab");
  await expect(card(page).getByText("kept on this device, encrypted, and sent as soon as the connection is back")).toBeVisible();
  await page.close();
  expect((await house.lead(person.email)).lead.answers.company).toBeUndefined();

  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto("/");
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.country !== undefined);
  expect(lead).toMatchObject({ durability: "idb", answers: { company: { value: person.company }, country: { value: "US" } } });
  await expect.poll(async () => (await onDisk(next)).letters).toEqual([]);
});

test("a Send that never got out is sent by the next page of the site, and routed", async ({ page, context, house }) => {
  await withoutLastWord(context);
  const person = somebody();
  await openWhole(page);
  await walkToLastStep(page, person);
  await cutOff(page);
  await atTheForm(page).send.click();
  await expect(card(page).getByRole("alert")).toContainText("We could not reach the server yet.");
  await expect(card(page).getByRole("alert")).toContainText("kept on this device, encrypted");
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto("/docs/");
  await next.goto("/");
  await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
});

const broken: [string, "local" | "memory", (() => void)[]][] = [
  ["is absent", "local", [() => Object.defineProperty(window, "indexedDB", { value: undefined })]],
  [
    "throws at a look",
    "local",
    [
      () =>
        Object.defineProperty(window, "indexedDB", {
          get() {
            throw new DOMException("no", "SecurityError");
          },
        }),
    ],
  ],
  ["never answers", "local", [() => Object.assign(IDBFactory.prototype, { open: () => ({}) })]],
  [
    "fails at every write",
    "local",
    [
      () =>
        Object.assign(IDBObjectStore.prototype, {
          put() {
            throw new DOMException("full", "QuotaExceededError");
          },
        }),
    ],
  ],
  [
    "is absent and localStorage is full",
    "memory",
    [
      () => Object.defineProperty(window, "indexedDB", { value: undefined }),
      () =>
        Object.assign(Storage.prototype, {
          setItem() {
            throw new DOMException("full", "QuotaExceededError");
          },
        }),
    ],
  ],
];
for (const [what, level, breakings] of broken) {
  test(`where IndexedDB ${what}, answers are kept in ${level === "local" ? "localStorage" : "memory"}, and the lead and the form say so`, async ({
    page,
    context,
    house,
  }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    for (const breaking of breakings) await page.addInitScript(breaking);
    const person = somebody();
    await openWhole(page);
    await atTheForm(page).email.fill(person.email);
    await atTheForm(page).email.press("Tab");
    const { lead } = await house.lead(person.email);
    expect(lead.durability).toBe(level);
    await context.setOffline(true);
    await atTheForm(page).lastName.fill(person.lastName);
    await atTheForm(page).lastName.press("Tab");
    const where = level === "local" ? "on this device, encrypted" : "in this tab only";
    await expect(card(page).getByText(`For now your answers are kept ${where},`)).toBeVisible();
    // Said at once, and there when it is sealed.
    const keys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key !== "baton.trail"));
    await expect.poll(keys).toEqual(level === "local" ? [expect.stringMatching(/^baton\.[\w-]{6}\.\d+$/)] : []);
    expect(errors).toEqual([]);
  });
}

test("a disk that fails later is given up for the next one, and nothing that waits is lost", async ({ page, context, house }) => {
  await withoutLastWord(context);
  const person = somebody();
  await openWhole(page);
  await atTheForm(page).email.fill(person.email);
  await atTheForm(page).email.press("Tab");
  expect((await house.lead(person.email)).lead.durability).toBe("idb");
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new Error("gone");
    };
    IDBDatabase.prototype.transaction = () => {
      throw new Error("gone");
    };
  });
  await cutOff(page);
  await atTheForm(page).lastName.fill(person.lastName);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key !== "baton.trail").length)).toBe(1);
  await page.close();
  await context.setOffline(false);
  await (await context.newPage()).goto("/");
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect(lead.durability).toBe("local");
});

test("a page that cannot seal keeps answers in memory, and writes nothing to the disk", async ({ page, context, house }) => {
  await page.route(`${house.edge}/f/*.js*`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/"seal":\{[^}]*\}/, '"seal":null') });
  });
  const person = somebody();
  await openWhole(page);
  await atTheForm(page).email.fill(person.email);
  await atTheForm(page).email.press("Tab");
  expect((await house.lead(person.email)).lead.durability).toBe("memory");
  await context.setOffline(true);
  await atTheForm(page).lastName.fill(person.lastName);
  await atTheForm(page).lastName.press("Tab");
  await expect(card(page).getByText("For now your answers are kept in this tab only,")).toBeVisible();
  const found = await onDisk(page);
  expect([found.databases, found.local]).toEqual([[], {}]);
});
