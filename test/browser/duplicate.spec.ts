import { atTheForm, somebody, submitForm } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test("the same person from another browser meets the same rep, and sees nothing they or anybody left there before", async ({
  browser,
  page,
  house,
}) => {
  const first = somebody({ firstName: "Wilhelmina", company: "Quillfeather Mills", employees: "250-999" });
  const rep = await submitForm(page, first);
  const form = atTheForm(page);
  await form.times.first().click();
  await form.book.click();
  await expect(form.booked).toBeVisible();
  const known = await house.lead(first.email, ({ lead }) => lead.stage === "booked");

  const room = await browser.newContext({ baseURL: house.site, timezoneId: "America/New_York" });
  const other = await room.newPage();
  const told: Promise<string>[] = [];
  other.on("response", (response) => {
    if (response.url().startsWith(`${house.edge}/v1/`)) told.push(response.text());
  });
  // A bigger company elsewhere: by itself it would go to another pool.
  const again = { ...somebody(), email: first.email.toUpperCase(), employees: "5000+", country: "DE" };
  expect(await submitForm(other, again)).toBe(rep);

  const words = [await other.locator("body").innerText(), ...(await Promise.all(told))].join("\n");
  for (const secret of ["Wilhelmina", "Quillfeather", first.lastName, "Your meeting is booked", '"booked"'])
    expect(words).not.toContain(secret);
  await expect.poll(async () => (await house.ops(`/api/leads/${known.lead.id}`)).lead.joined).toHaveLength(1);
  const detail = await house.ops(`/api/leads/${known.lead.id}`);
  expect(detail.lead.answers.firstName.value).toBe("Wilhelmina");
  await room.close();
});
