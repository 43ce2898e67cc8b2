import type { Page } from "@playwright/test";
import { somebody } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { watch } from "./page-unharmed/witness.ts";

const attached = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((ready) => {
        document.addEventListener("baton:ready", () => ready(), { once: true });
        if (document.querySelector("baton-notice")) ready();
      }),
  );
const meeting = (page: Page) => page.locator("baton-popup").getByRole("heading", { name: /^Meet / });

/** What each form builder calls e-mail, first and last name, and company. */
const builders: Record<string, [string, string, string, string]> = {
  hubspot: ["#email-9e8d", "#firstname-9e8d", "#lastname-9e8d", "#company-9e8d"],
  marketo: ["#Email", "#FirstName", "#LastName", "#Company"],
  pardot: [
    "[id='218412_98137pi_218412_98137']",
    "[id='218412_98131pi_218412_98131']",
    "[id='218412_98133pi_218412_98133']",
    "[id='218412_98135pi_218412_98135']",
  ],
  webflow: ["#Email-2", "#First-Name", "#Last-Name", "#Company"],
  gravity: ["#input_3_2", "#input_3_1_3", "#input_3_1_6", "#input_3_4"],
  wpforms: ["#wpforms-42-field_1", "#wpforms-42-field_0", "#wpforms-42-field_0-last", "#wpforms-42-field_2"],
};

for (const [builder, [email, firstName, lastName, company]] of Object.entries(builders)) {
  test(`a form of ${builder} keeps its own submit, and its lead is captured, assigned and offered a meeting`, async ({ page, house }) => {
    const { errors } = await watch(page);
    const person = somebody();
    await page.goto(`/embed/attach-${builder}.html`);
    await attached(page);
    await page.locator(email).fill(person.email);
    await page.locator(firstName).fill(person.firstName);
    await page.locator(lastName).fill(person.lastName);
    await page.locator(company).fill(person.company);
    await page.locator(company).blur();
    // Nothing was sent yet, and it is at the edge already.
    const partial = await house.lead(person.email, ({ lead }) => lead.answers.company?.value === person.company);
    expect(partial.lead.kind).toBe("partial");
    await page
      .locator("form.hs-form, form.mktoForm, #pardot-form, .w-form form, [id^=gform_3], .wpforms-form")
      .locator("[type=submit]")
      .click();
    await expect(page.getByText("Thank you! Your submission has been received.").first()).toBeVisible();
    expect(Object.values(JSON.parse((await page.locator("#got").textContent()) ?? "{}"))).toContain(person.email);
    await expect(meeting(page)).toBeVisible();
    const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
    expect([lead.answers.firstName?.value, lead.answers.lastName?.value]).toEqual([person.firstName, person.lastName]);
    // What that form does not ask is said on the lead, field by field.
    expect(lead.gates.map(({ gate }) => gate)).toContain("attached country");
    expect(errors).toEqual([]);
  });
}

const own = async (page: Page, person: ReturnType<typeof somebody>) => {
  await page.goto("/embed/attach.html");
  await attached(page);
  await page.getByLabel("Business e-mail").fill(person.email);
  await page.getByLabel("First name").fill(person.firstName);
  await page.getByLabel("Company").fill(person.company);
  await page.getByLabel("Country").selectOption("Germany");
};
const sendOwn = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();

test("a form that leads to another page is not held up, and the meeting is offered there; what must never be captured is never looked at", async ({
  page,
  house,
}) => {
  const person = somebody();
  await page.addInitScript(() => {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value") as { get(): string; set(to: string): void };
    Object.defineProperty(HTMLInputElement.prototype, "value", {
      configurable: true,
      get(this: HTMLInputElement) {
        if (this.name === "cardnumber") document.documentElement.dataset.looked = "at the card";
        return get.call(this);
      },
      set,
    });
  });
  await own(page, person);
  await page.locator("[name=cardnumber]").pressSequentially("4111 1111 1111 1111");
  expect(await page.locator("html").getAttribute("data-looked")).toBeNull();
  await sendOwn(page);
  await expect(page).toHaveURL(/thanks\.html\?work_email=.*cardnumber=4111/);
  await expect(meeting(page)).toBeVisible({ timeout: 15_000 });
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  expect(lead.answers.country?.value).toBe("DE");
  expect(JSON.stringify(lead)).not.toMatch(/4111 ?1111/);
});

test("where the edge does not answer, the page's own form is sent all the same, and waits not a millisecond for us", async ({
  page,
  house,
}) => {
  await page.clock.install();
  await own(page, somebody());
  // Requests are taken and never answered, and for the page time stands still: whoever waited for either would wait for ever.
  await page.route(`${house.edge}/**`, () => {});
  await page.clock.pauseAt(Date.now() + 60_000);
  await sendOwn(page);
  await expect(page.getByRole("heading", { name: "Thank you. We have your note." })).toBeVisible();
});

test("a question that disappears from the page is told to the page at once and to ops with the lead", async ({ page, house }) => {
  const person = somebody();
  await own(page, person);
  const told = page.evaluate(
    () =>
      new Promise((heard) => {
        addEventListener("baton:error", (event) => heard((event as CustomEvent).detail), { once: true });
        document.querySelector("[name=lname]")?.closest("label")?.remove();
      }),
  );
  expect(await told).toMatchObject({ code: "field-missing", field: "lastName" });
  await sendOwn(page);
  const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  expect(lead.gates).toContainEqual(expect.objectContaining({ gate: "attached lastName", quarantine: false }));
});

test("who says not to save is not captured before they send", async ({ page, house }) => {
  const person = somebody();
  await page.clock.install();
  await page.goto("/embed/attach.html");
  await attached(page);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/v1/capture")) sent.push(request.postData() ?? "");
  });
  await page.getByRole("button", { name: "Don't save" }).click();
  await page.getByLabel("Business e-mail").fill(person.email);
  await page.getByLabel("First name").fill(person.firstName);
  await page.getByLabel("Company").fill(person.company);
  // Longer than an answer waits for the next key.
  await page.clock.runFor(5_000);
  expect(sent).toEqual([]);
  await sendOwn(page);
  await house.lead(person.email, ({ lead }) => lead.stage === "assigned");
  // Whatever had left before Send was seen before it.
  expect(sent.filter((body) => body.includes('"kind":"answer"') && !body.includes('"kind":"submit"'))).toEqual([]);
});

test("on a German page everything said beside the page's own form is German: the notice, its answer, the meeting and how to close it", async ({
  page,
}) => {
  const person = somebody();
  await page.addInitScript(() => {
    new MutationObserver((_, seen) => {
      document.documentElement.lang = "de";
      seen.disconnect();
    }).observe(document, { childList: true });
  });
  await page.goto("/embed/attach-hubspot.html");
  const notice = page.locator("baton-notice");
  await expect(notice).toContainText("Ihre Antworten werden beim Tippen gespeichert");
  await notice.getByRole("button", { name: "Nicht speichern" }).click();
  await expect(notice).toHaveText("Bis zum Absenden wird nichts gespeichert.");
  const values = [person.email, person.firstName, person.lastName, person.company];
  for (const [index, field] of (builders.hubspot ?? []).entries()) await page.locator(field).fill(values[index] ?? "");
  await page.locator("form.hs-form [type=submit]").click();
  const popup = page.locator("baton-popup");
  await expect(popup.getByRole("heading", { name: /^Ihr Kontakt: / })).toBeVisible();
  await popup.getByRole("button", { name: "Schließen" }).click();
  await expect(popup.getByRole("heading")).toBeHidden();
});
