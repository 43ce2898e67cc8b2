import { atTheForm, fillFirstStep, somebody } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { onDisk, opened } from "./on-disk.ts";

test("the next person at a shared device finds nothing they could read, and the edge still gets it", async ({ page, context, house }) => {
  await context.addInitScript(() => Object.assign(window, { fetchLater: undefined }));
  const person = somebody();
  await context.route(`${house.edge}/v1/**`, (route) => route.abort());
  await page.goto("/");
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  await expect.poll(async () => (await onDisk(page)).letters.length).toBe(1);
  await page.close();

  const next = await context.newPage();
  await next.goto("/");
  await expect(atTheForm(next).email).toHaveValue("");
  const found = await onDisk(next);
  expect(found.visit).toEqual({});
  const text = JSON.stringify(found);
  for (const value of [person.email, person.lastName, person.email.split("@")[0] ?? "", "firstName"]) expect(text).not.toContain(value);
  const [request] = await opened(found.letters[0]?.letters ?? []);
  expect(request?.entries).toEqual(expect.arrayContaining([expect.objectContaining({ field: "email", value: person.email })]));

  await context.unroute(`${house.edge}/v1/**`);
  const later = await context.newPage();
  await later.goto("/");
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect(lead.answers.firstName?.value).toBe("Nora");
  await expect.poll(async () => (await onDisk(later)).letters).toEqual([]);
});

test("a letter the edge cannot read stays on the disk, costs the others nothing, and is asked about once a page", async ({
  page,
  context,
  house,
}) => {
  await context.addInitScript(() => Object.assign(window, { fetchLater: undefined }));
  const person = somebody();
  await context.route(`${house.edge}/v1/**`, (route) => route.abort());
  await page.goto("/");
  await fillFirstStep(page, person);
  await expect.poll(async () => (await onDisk(page)).letters.length).toBe(1);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("baton");
      opening.onsuccess = () => resolve(opening.result);
    });
    const store = database.transaction("letters", "readwrite").objectStore("letters");
    const one = { id: "broken.1", kid: "nobody", epk: "A".repeat(87), iv: "A".repeat(16), ct: "AAAA" };
    store.put({ id: "broken.1", at: Date.now(), letters: [one] });
    await new Promise((done) => {
      store.transaction.oncomplete = done;
    });
    database.close();
  });
  await page.close();
  await context.unroute(`${house.edge}/v1/**`);
  const asked: string[] = [];
  context.on("request", (request) => request.url().endsWith("/v1/capture/sealed") && asked.push(request.postData() ?? ""));
  const next = await context.newPage();
  await next.goto("/");
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  await expect.poll(async () => (await onDisk(next)).letters.map(({ id }) => id)).toEqual(["broken.1"]);
  // The page is shown for the first time, as late as it may be.
  await expect.poll(() => asked.filter((body) => body.includes("broken.1")).length).toBe(1);
  await next.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false })));
  await next.evaluate(() => new Promise((over) => setTimeout(over, 300)));
  expect(asked.filter((body) => body.includes("broken.1"))).toHaveLength(1);
});
