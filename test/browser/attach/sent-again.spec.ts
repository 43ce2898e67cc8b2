import type { Page } from "@playwright/test";
import { somebody } from "../at-the-form.ts";
import { expect, test } from "../house.ts";
import { fillTheirs, heard, newsletter, noticeBehind, send, stays, theirForm, theirPage } from "./their-page.ts";

const empties = `<script>addEventListener("submit", ({ target }) => setTimeout(() => target.reset(), 50));</script>`;
const meeting = (page: Page) => page.locator("baton-popup").getByRole("heading", { name: /^Meet / });
async function closeMeeting(page: Page): Promise<void> {
  await expect(meeting(page)).toBeVisible();
  await page.locator("baton-popup").getByRole("button", { name: "Close" }).click();
}

test("a form that is emptied after Send and sent by somebody else is two leads, and nothing of the second is put into the first", async ({
  page,
  house,
}) => {
  const [first, second] = [somebody().email, somebody().email];
  await theirPage(page, house, theirForm("own") + stays + empties);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", first);
  await send(page, "own");
  await closeMeeting(page);
  await page.locator("#own").getByLabel("First name").fill("Bea");
  // What is typed is saved again, and that is said again.
  expect(await noticeBehind(page)).toBe("own");
  await page.locator("#own").getByLabel("E-mail").fill(second);
  await page.locator("#own").getByLabel("Company").fill("Second & Co");
  await send(page, "own");
  const { lead } = await house.lead(second, ({ lead }) => lead.stage === "assigned");
  expect([lead.answers.firstName?.value, lead.answers.company?.value, lead.answers.lastName]).toEqual(["Bea", "Second & Co", undefined]);
  const before = await house.lead(first);
  expect([before.lead.answers.firstName?.value, before.lead.answers.company?.value]).toEqual(["Ana", "Ruiz SL"]);
  const told = async () => new Set((await heard(page, "submit")).map(({ submission }) => submission)).size;
  await expect.poll(told).toBe(2);
  await expect(meeting(page).last()).toBeVisible();
  expect((await heard(page, "ready")).length).toBe(1);
});

test("who sends after somebody who left the address empty is another lead", async ({ page, house }) => {
  const { email } = somebody();
  const submissions = new Set<string>();
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/capture")) submissions.add(JSON.parse(request.postData() ?? "").submission);
  });
  await theirPage(page, house, theirForm("own") + stays + empties);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await page.locator("#own").getByLabel("First name").fill("Zoe");
  await page.locator("#own").getByLabel("Last name").fill("First");
  await send(page, "own");
  await closeMeeting(page);
  await page.locator("#own").getByLabel("E-mail").fill(email);
  await page.locator("#own").getByLabel("First name").fill("Bea");
  await send(page, "own");
  const { lead } = await house.lead(email, ({ lead }) => lead.stage === "assigned");
  expect([lead.answers.firstName?.value, lead.answers.lastName]).toEqual(["Bea", undefined]);
  expect(submissions.size).toBe(2);
});

test("who said not to save is asked for nothing before the next Send either", async ({ page, house }) => {
  const [first, second] = [somebody().email, somebody().email];
  await page.clock.install();
  await theirPage(page, house, theirForm("own") + stays + empties);
  await page.getByRole("button", { name: "Don't save" }).click();
  await fillTheirs(page, "own", first);
  await send(page, "own");
  await closeMeeting(page);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/capture")) sent.push(request.postData() ?? "");
  });
  await fillTheirs(page, "own", second);
  await page.locator("#own").getByLabel("E-mail").blur();
  // Longer than an answer waits for the next key.
  await page.clock.runFor(5_000);
  expect(sent).toEqual([]);
  await send(page, "own");
  await house.lead(second, ({ lead }) => lead.stage === "assigned");
  // Whatever had left before Send was seen before it.
  expect(sent.filter((body) => !body.includes('"kind":"submit"'))).toEqual([]);
});

test("a Send that the page itself refused is sent again with what was mended, as the same submission", async ({ page, house }) => {
  const { email } = somebody();
  await theirPage(page, house, theirForm("own", "novalidate") + stays);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", email);
  await send(page, "own");
  await closeMeeting(page);
  await page.locator("#own").getByLabel("Company").fill("Mended GmbH");
  const again = page.waitForRequest((request) => /"kind":"submit"/.test(request.postData() ?? ""));
  await send(page, "own");
  await again;
  const { lead } = await house.lead(email, ({ lead }) => lead.answers.company?.value === "Mended GmbH");
  expect(lead.stage).toBe("assigned");
  await expect(meeting(page).last()).toBeVisible();
  const told = await heard(page, "submit");
  expect(told.map(({ submission }) => submission)).toEqual([told[0]?.submission]);
});

test("what did not fit at the first Send is mended as the same submission, whatever was wrong with its address", async ({
  page,
  house,
}) => {
  const { email } = somebody();
  await theirPage(page, house, theirForm("own", "novalidate") + stays);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", email.replace("@", " at "));
  const refused = page.waitForResponse(async (response) => /"status":"invalid"/.test(await response.text().catch(() => "")));
  await send(page, "own");
  const { outcome } = await (await refused).json();
  expect(outcome.status).toBe("invalid");
  await page.locator("#own").getByLabel("E-mail").fill(email);
  await send(page, "own");
  await house.lead(email, ({ lead }) => lead.stage === "assigned");
  // The edge knows before the page has heard the answer.
  await expect(meeting(page).last()).toBeVisible();
  const [sent, ...more] = await heard(page, "submit");
  expect(more).toEqual([]);
  expect(sent?.submission).toBe((await heard(page, "partial"))[0]?.submission);
});

test("of two who send while the edge cannot be reached neither is lost when the page is loaded again", async ({ page, house }) => {
  const [first, second] = [somebody().email, somebody().email];
  await theirPage(page, house, theirForm("own") + stays + empties);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await page.route("**/v1/capture*", (route) => route.abort());
  for (const email of [first, second]) {
    await fillTheirs(page, "own", email);
    await send(page, "own");
    await expect(page.locator("#own").getByLabel("E-mail")).toHaveValue("");
  }
  await page.unroute("**/v1/capture*");
  await page.reload();
  for (const email of [first, second]) await house.lead(email, ({ lead }) => lead.stage === "assigned");
});

test("an app that draws its form anew is told once that it is ready, and a fresh form after Send is another lead", async ({
  page,
  house,
}) => {
  const [first, second] = [somebody().email, somebody().email];
  await theirPage(page, house, `<div id="app">${theirForm("own")}</div>${stays}`);
  const anew = (id: string) =>
    page.evaluate(
      ([id, form]) => {
        const app = document.getElementById("app");
        if (app) app.innerHTML = form?.replace("own", `${id}`) ?? "";
      },
      [id, theirForm("own")],
    );
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await anew("drawn-again");
  await expect.poll(() => noticeBehind(page)).toBe("drawn-again");
  await fillTheirs(page, "drawn-again", first);
  await send(page, "drawn-again");
  await closeMeeting(page);
  await anew("fresh");
  await expect.poll(() => noticeBehind(page)).toBe("fresh");
  await fillTheirs(page, "fresh", second);
  await send(page, "fresh");
  for (const email of [first, second]) await house.lead(email, ({ lead }) => lead.stage === "assigned");
  expect((await heard(page, "ready")).length).toBe(1);
});

test("a form of two pages in one is one lead, though its second page has another form beside it and asks for no address any more", async ({
  page,
  house,
}) => {
  const { email } = somebody();
  const turns = `<script>addEventListener("submit", ({ target }) => setTimeout(() => {
    target.innerHTML = '<label>Company <input name="company"></label> <label>Country <input name="country"></label> <button>Send</button>';
  }));</script>`;
  await theirPage(page, house, theirForm("own") + newsletter + stays + turns);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await page.locator("#own").getByLabel("E-mail").fill(email);
  await send(page, "own");
  await closeMeeting(page);
  await page.locator("#own").getByLabel("Company").fill("Second Page BV");
  await page.locator("#own").getByLabel("Country").fill("Netherlands");
  await send(page, "own");
  const { lead } = await house.lead(email, ({ lead }) => lead.answers.company?.value === "Second Page BV");
  expect(lead.answers.country?.value).toBe("NL");
  await expect(meeting(page).last()).toBeVisible();
  expect(new Set((await heard(page, "submit")).map(({ submission }) => submission)).size).toBe(1);
});
