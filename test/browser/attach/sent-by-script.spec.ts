import type { Page } from "@playwright/test";
import { somebody } from "../at-the-form.ts";
import { expect, test } from "../house.ts";
import { fillTheirs, heard, newsletter, noticeBehind, send, theirForm, theirPage } from "./their-page.ts";

/** As a captcha's own snippet does it: the button is no Send, and the form goes once the captcha has said yes. */
const captcha = `<script>
  const button = document.querySelector("#own button");
  button.type = "button";
  button.onclick = () => setTimeout(() => document.getElementById("own").submit(), 50);
</script>`;
const ownSubmit = (page: Page, id: string) => page.evaluate((id) => Object.hasOwn(document.getElementById(id) ?? {}, "submit"), id);

test("a form that a script of its page sends is sent for us as well, and the meeting is offered where it leads", async ({
  page,
  house,
}) => {
  const { email } = somebody();
  await theirPage(page, house, theirForm("own", `action="/thanks"`) + newsletter + captcha);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  // Of no other form anything is known.
  expect([await ownSubmit(page, "own"), await ownSubmit(page, "news")]).toEqual([true, false]);
  await fillTheirs(page, "own", email);
  await send(page, "own");
  await page.waitForURL(/thanks\?email=.*&company=Ruiz/);
  await house.lead(email, ({ lead }) => lead.stage === "assigned");
  await expect(page.locator("baton-popup").getByRole("heading", { name: /^Meet / })).toBeVisible();
});

test("a page that stops the submit, looks at it, and then sends the form itself has sent one lead, told of once", async ({
  page,
  house,
}) => {
  const { email } = somebody();
  const looks = `<script>own.addEventListener("submit", (event) => { event.preventDefault(); own.submit(); });</script>`;
  await theirPage(page, house, theirForm("own", `action="/thanks"`) + looks);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", email);
  await send(page, "own");
  await page.waitForURL(/thanks\?email=/);
  await expect.poll(async () => (await heard(page, "submit")).length).toBe(1);
  await expect(page.locator("baton-popup").getByRole("heading", { name: /^Meet / })).toHaveCount(1);
  // The list hears of it a moment later.
  const stages = async () =>
    (await house.ops(`/api/leads?search=${encodeURIComponent(email)}`)).leads.map(({ stage }: { stage: string }) => stage);
  await expect.poll(stages).toEqual(["assigned"]);
});

test("a page that writes the address in small letters before it sends the form itself has sent one lead all the same", async ({
  page,
  house,
}) => {
  const { email } = somebody();
  const submissions = new Set<string>();
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/capture")) submissions.add(JSON.parse(request.postData() ?? "").submission);
  });
  const tidies = `<script>own.addEventListener("submit", (event) => {
    event.preventDefault();
    own.email.value = own.email.value.toLowerCase();
    own.submit();
  });</script>`;
  await theirPage(page, house, theirForm("own", `action="/thanks"`) + tidies);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", email.toUpperCase());
  await send(page, "own");
  await page.waitForURL(/thanks\?email=/);
  await expect.poll(async () => (await heard(page, "submit")).length).toBe(1);
  expect(submissions.size).toBe(1);
});

for (const [whose, from] of [
  ["as it was before us", "HTMLFormElement.prototype"],
  ["with the form's own", "document.forms[0]"],
] as const)
  test(`what a page does to every form's submit() after us, ${whose}, it does to the form we follow as well`, async ({ page, house }) => {
    const { email } = somebody();
    await theirPage(page, house, theirForm("own", `action="/thanks"`));
    await expect.poll(() => noticeBehind(page)).toBe("own");
    await fillTheirs(page, "own", email);
    await page.evaluate(`{
      const { submit } = ${from};
      HTMLFormElement.prototype.submit = function () {
        this.insertAdjacentHTML("beforeend", '<input type="hidden" name="token" value="theirs">');
        submit.call(this);
      };
      document.forms[0].submit();
    }`);
    await page.waitForURL(/thanks\?email=.*&token=theirs$/);
    await house.lead(email, ({ lead }) => lead.stage === "assigned");
  });

test("a form whose page has a submit() of its own, or a field of that name, goes as its page wants it", async ({ page, house }) => {
  const { email } = somebody();
  const theirs = `<script>own.submit = function () { document.title = "theirs, on " + this.id; };</script>`;
  await theirPage(page, house, theirForm("own") + theirs);
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", email);
  await page.evaluate(() => (document.getElementById("own") as HTMLFormElement).submit());
  expect(await page.title()).toBe("theirs, on own");
  await house.lead(email, ({ lead }) => lead.stage === "assigned");

  await theirPage(page, house, theirForm("own", `action="/thanks"`).replace("<button", `<button name="submit"`));
  await expect.poll(() => noticeBehind(page)).toBe("own");
  expect(await page.evaluate(() => `${document.getElementById("own")?.["submit" as "id"]}`)).toContain("HTMLButtonElement");
  await page.evaluate(() => HTMLFormElement.prototype.submit.call(document.getElementById("own")));
  await page.waitForURL("**/thanks*");
});

test("a submit() that was taken from the form we follow to send another sends the other", async ({ page, house }) => {
  await theirPage(page, house, theirForm("own", `action="/wrong"`) + newsletter.replace("<form", `<form action="/thanks"`));
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await page.evaluate(() => {
    const [own, news] = ["own", "news"].map((id) => document.getElementById(id) as HTMLFormElement);
    if (news) own?.submit.call(news);
  });
  await page.waitForURL("**/thanks*");
});

test("where listening goes wrong, a form sent by a script goes all the same, in the same moment", async ({ page, house }) => {
  await theirPage(page, house, theirForm("own", `action="/thanks"`));
  await expect.poll(() => noticeBehind(page)).toBe("own");
  await fillTheirs(page, "own", somebody().email);
  await page.evaluate(() => {
    Object.defineProperty(HTMLInputElement.prototype, "labels", {
      get() {
        throw new Error("broken by the page");
      },
    });
    (document.getElementById("own") as HTMLFormElement).submit();
  });
  await page.waitForURL("**/thanks*");
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
});
