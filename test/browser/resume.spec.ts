import { signLink } from "../../workers/edge/src/links.ts";
import { secrets } from "../people/served.ts";
import { atTheForm, fillFirstStep, fillSecondStep, repOnScreen, somebody, whole } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { onDisk } from "./on-disk.ts";

const welcome = "Welcome back: your answers are still here.";

test("a visitor who reloads, or looks at another page, is back at the step they left, and it is one submission", async ({
  page,
  house,
}) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/");
  await fillFirstStep(page, person);
  await form.next.click();
  await form.company.fill(person.company);
  const { lead: before } = await house.lead(person.email, ({ lead }) => lead.answers.company !== undefined);
  await page.reload();
  await expect(page.getByText(welcome)).toBeVisible();
  await expect(form.step("Your company")).toBeVisible();
  await expect(form.company).toHaveValue(person.company);
  await page.goto("/docs/");
  await page.goto("/");
  await expect(form.company).toHaveValue(person.company);
  await form.back.click();
  await expect(form.email).toHaveValue(person.email);
  await form.next.click();
  await expect(page.getByText(welcome)).toBeHidden();
  await fillSecondStep(page, person);
  await form.next.click();
  await form.send.click();
  await repOnScreen(page);
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  expect(lead.id).toBe(before.id);
  await expect.poll(async () => (await onDisk(page)).visit).toEqual({});
  await page.reload();
  await expect(form.email).toHaveValue("");
});

test("a field cleared after coming back is cleared at the edge", async ({ page, house }) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/");
  await fillFirstStep(page, person);
  await form.email.press("Tab");
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  await page.reload();
  await expect(form.lastName).toHaveValue(person.lastName);
  await form.lastName.fill("");
  await form.lastName.press("Tab");
  const { lead } = await house.lead(person.email, ({ lead }) => lead.answers.lastName?.value === null);
  expect(lead.answers.firstName?.value).toBe("Nora");
});

test("Start over leaves nothing: not in the form, not in the tab, not on the disk, not at the edge", async ({ page, house }) => {
  const person = somebody();
  const form = atTheForm(page);
  await page.goto("/");
  await fillFirstStep(page, person);
  await form.next.click();
  await house.lead(person.email, ({ lead }) => lead.answers.lastName !== undefined);
  await page.reload();
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(form.email).toHaveValue("");
  await expect.poll(async () => (await house.ops(`/api/leads?search=${encodeURIComponent(person.email)}`)).leads).toEqual([]);
  const left = async () => {
    const { letters, local, visit } = await onDisk(page);
    return [letters, local, visit];
  };
  await expect.poll(left).toEqual([[], {}, {}]);
  await page.reload();
  // By then it would say that it knows somebody.
  await whole(page);
  await expect(page.getByText(welcome)).toBeHidden();
  // Saving goes on, with what comes next.
  const other = somebody();
  await fillFirstStep(page, other);
  await house.lead(other.email);
});

test("a second file that never arrives keeps nobody from the form, or an answer from the edge", async ({ page, house }) => {
  const person = somebody();
  await page.goto("/");
  await atTheForm(page).email.fill(person.email);
  await house.lead(person.email);
  await page.route(`${house.edge}/w/keep-*.js`, () => {});
  await page.reload();
  await expect(atTheForm(page).email).toHaveValue("");
  const other = somebody();
  await fillFirstStep(page, other);
  await atTheForm(page).next.click();
  const { lead } = await house.lead(other.email, ({ lead }) => lead.answers.lastName !== undefined);
  expect(lead.durability).toBe("memory");
});

test("a visit remembers no answer that is never captured", async ({ page }) => {
  const form = atTheForm(page);
  await page.goto("/");
  await form.email.fill("nora@works.example");
  await form.lastName.fill("4111 1111 1111 1111");
  await form.firstName.fill("Nora");
  await expect.poll(async () => JSON.stringify((await onDisk(page)).visit)).toContain('\\"Nora\\"');
  expect(JSON.stringify((await onDisk(page)).visit)).not.toContain("4111 1111");
});

test("a resume link opens the answers in any browser, at the step left, and its token does not stay in the address", async ({
  page,
  house,
}) => {
  const person = somebody();
  const asked: unknown[] = [];
  const submission = `sub_e${"R".repeat(21)}`;
  await page.route(`${house.edge}/v1/capture/resume`, async (route) => {
    asked.push(JSON.parse(route.request().postData() ?? "null"));
    const answers = { email: person.email, firstName: "Nora", lastName: person.lastName };
    await route.fulfill({ json: { submission, answers, step: "you", seq: 40 }, headers: { "access-control-allow-origin": "*" } });
  });
  const sent: { submission: string; secret: string; page?: { url: string }; entries: { seq: number }[] }[] = [];
  await page.route(`${house.edge}/v1/capture`, async (route) => {
    sent.push(JSON.parse(route.request().postData() ?? "null"));
    await route.continue();
  });
  await page.goto("/?utm_source=mail#baton-resume=tok.en-1_2");
  await expect(page.getByText(welcome)).toBeVisible();
  expect(asked).toEqual([{ token: "tok.en-1_2", secret: expect.stringMatching(/^[\w-]{22}$/) }]);
  expect(page.url()).toBe(`${house.site}/?utm_source=mail`);
  const form = atTheForm(page);
  await expect(form.step("Your company")).toBeVisible();
  await form.company.fill(person.company);
  await form.company.press("Tab");
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  expect(sent[0]).toMatchObject({ submission, secret: (asked[0] as { secret: string }).secret });
  expect(sent[0]?.entries[0]?.seq).toBeGreaterThan(1_000);
  expect(JSON.stringify(sent)).not.toContain("tok.en");
});

test("a link in a mail takes somebody from one browser to another, through to a rep, and opens nothing any more after that", async ({
  page,
  browser,
  house,
}) => {
  const person = somebody();
  await page.goto("/");
  await fillFirstStep(page, person);
  await atTheForm(page).next.click();
  const { lead: before } = await house.lead(person.email, ({ lead }) => lead.step === "you");
  await page.close();

  const token = await signLink(secrets, "resume", before.id, Date.now() + 3_600_000);
  const elsewhere = await browser.newContext();
  const there = await elsewhere.newPage();
  await there.goto(`${house.site}/#baton-resume=${token}`);
  await expect(there.getByText(welcome)).toBeVisible();
  await expect(atTheForm(there).step("Your company")).toBeVisible();
  await atTheForm(there).back.click();
  await expect(atTheForm(there).email).toHaveValue(person.email);
  await atTheForm(there).lastName.fill("Renamed");
  await atTheForm(there).next.click();
  await fillSecondStep(there, person);
  await atTheForm(there).next.click();
  await atTheForm(there).send.click();
  await repOnScreen(there);
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  expect([lead.id, lead.answers.lastName?.value]).toEqual([before.id, "Renamed"]);

  await there.goto(`${house.site}/docs/`);
  await there.goto(`${house.site}/#baton-resume=${token}`);
  await expect(there.getByRole("heading", { name: "We have your answers" })).toBeVisible();
  await expect(there.locator("baton-form")).not.toContainText("Renamed");
  await elsewhere.close();
});

test("a resume link to what was sent meanwhile says so and shows nothing of it", async ({ page, house }) => {
  await page.route(`${house.edge}/v1/capture/resume`, (route) =>
    route.fulfill({ json: { status: "submitted" }, headers: { "access-control-allow-origin": "*" } }),
  );
  await page.goto("/#baton-resume=token");
  await expect(page.getByRole("heading", { name: "We have your answers" })).toBeVisible();
  // Nobody pressed anything here: the page stays where it is.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test("a resume link that is not valid, or no longer, leads to the empty form", async ({ page, house }) => {
  await page.route(`${house.edge}/v1/capture/resume`, (route) =>
    route.fulfill({ status: 403, json: { code: "bad-token" }, headers: { "access-control-allow-origin": "*" } }),
  );
  const refused = page.waitForResponse(`${house.edge}/v1/capture/resume`);
  await page.goto("/#baton-resume=token");
  await refused;
  await whole(page);
  await expect(atTheForm(page).email).toHaveValue("");
  await expect(page.getByText(welcome)).toBeHidden();
});
