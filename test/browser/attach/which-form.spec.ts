import { somebody } from "../at-the-form.ts";
import { expect, test } from "../house.ts";
import { fillTheirs, heard, newsletter, noticeBehind, send, stays, theirForm, theirPage } from "./their-page.ts";

const put = (html: string) => {
  const place = document.createElement("div");
  place.innerHTML = html;
  document.body.append(place);
};

test("a form that comes late and fits better than a newsletter already there is followed, and the notice stands behind it", async ({
  page,
  house,
}) => {
  const { email } = somebody();
  await theirPage(page, house, newsletter + stays);
  await expect.poll(() => noticeBehind(page)).toBe("news");
  await page.evaluate(put, theirForm("late"));
  await expect.poll(() => noticeBehind(page)).toBe("late");
  await fillTheirs(page, "late", email);
  await send(page, "late");
  const { lead } = await house.lead(email, ({ lead }) => lead.stage === "assigned");
  expect([lead.answers.company?.value, lead.answers.country?.value]).toEqual(["Ruiz SL", "GB"]);
});

test("what was begun is followed to its end, whatever comes beside it", async ({ page, house }) => {
  const { email } = somebody();
  await theirPage(page, house, newsletter + stays);
  await expect.poll(() => noticeBehind(page)).toBe("news");
  await page.locator("#news [name=email]").fill(email);
  await page.evaluate(put, theirForm("late"));
  await page.locator("#late").getByLabel("Company").fill("Elsewhere");
  await send(page, "news");
  const { lead } = await house.lead(email, ({ lead }) => lead.stage === "assigned");
  expect(lead.answers.company).toBeUndefined();
  await expect(page.locator("#late + baton-notice")).toHaveCount(0);
});

test("of two copies of a form the one that can be seen is followed", async ({ page, house }) => {
  const { email } = somebody();
  await theirPage(page, house, `<div hidden>${theirForm("phone")}</div>${theirForm("desktop")}${stays}`);
  await expect.poll(() => noticeBehind(page)).toBe("desktop");
  await fillTheirs(page, "desktop", email);
  await send(page, "desktop");
  await house.lead(email, ({ lead }) => lead.stage === "assigned");
});

test("of two copies that can both be seen the one a visitor begins with is followed, from its first letter", async ({ page, house }) => {
  const { email } = somebody();
  await theirPage(page, house, `${theirForm("top")}<div style="height:2000px"></div>${theirForm("bottom")}${stays}`);
  await expect.poll(() => noticeBehind(page)).toBe("top");
  await fillTheirs(page, "bottom", email);
  expect(await noticeBehind(page)).toBe("bottom");
  await house.lead(email, ({ lead }) => lead.answers.firstName?.value === "Ana");
  await send(page, "bottom");
  await house.lead(email, ({ lead }) => lead.stage === "assigned");
  // The edge knows before the page has heard the answer.
  await expect.poll(async () => (await heard(page, "submit")).map(({ at }) => at)).toEqual(["bottom"]);
});

test("a tag may name what stands around the form", async ({ page, house }) => {
  await theirPage(page, house, `${theirForm("other")}<div id="wrap">${theirForm("inner")}</div>`, `data-to="#wrap"`);
  await expect.poll(() => noticeBehind(page)).toBe("inner");
});

test("a country's name is understood, and the Send kept, on a page whose lang is no language tag", async ({ page, house }) => {
  const { email } = somebody();
  await theirPage(page, house, `<script>document.documentElement.lang = "en_US"</script>${theirForm("own")}${stays}`);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", email);
  await page.locator("#own").getByLabel("Country").fill("Germany");
  await send(page, "own");
  const { lead } = await house.lead(email, ({ lead }) => lead.stage === "assigned");
  expect(lead.answers.country?.value).toBe("DE");
});
