import { somebody } from "./at-the-form.ts";
import { bookByWire, submitByWire } from "./by-wire.ts";
import { expect, test } from "./house.ts";

const at = (timeZone: string, start: string) =>
  new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", minute: "2-digit" }).format(Date.parse(start));

test.describe("the booking page by itself, without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("shows the rep and the free times, and a click on one books it", async ({ page, house }) => {
    const person = somebody();
    const offered = await submitByWire(house, person);
    await page.goto(offered.url);
    await expect(page.getByText(offered.rep).first()).toBeVisible();
    const [, slot] = offered.slots;
    const button = page.locator(`button[value="${slot?.start}"]`);
    await expect(button).toHaveText(at("Europe/Berlin", slot?.start ?? ""));
    await button.click();
    await expect(page.getByRole("heading", { name: "You are booked" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "You are booked" })).toBeVisible();
    const { lead, events } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
    expect(lead.booking?.start).toBe(Date.parse(slot?.start ?? ""));
    expect(events.filter(({ kind }) => kind === "booked")).toHaveLength(1);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Add to calendar" }).click()]);
    expect(download.suggestedFilename()).toBe("meeting.ics");
  });

  test("a time that went meanwhile is answered with the three nearest, and one of those books", async ({ page, house }) => {
    const [late, fast] = [somebody({ email: "late@betasoloin.example" }), somebody({ email: "fast@betasoloin.example" })];
    const [slow, quick] = [await submitByWire(house, late), await submitByWire(house, fast)];
    expect(slow.rep).toBe(quick.rep);
    const start = slow.slots[0]?.start ?? "";
    await page.goto(slow.url);
    expect(await bookByWire(house, quick, start)).toBe(200);
    await page.locator(`button[value="${start}"]`).click();
    const taken = page.getByRole("alert");
    await expect(taken).toContainText("That time has just been taken.");
    await expect(taken.getByRole("button")).toHaveCount(3);
    const other = await taken.getByRole("button").first().getAttribute("value");
    expect(other).not.toBe(start);
    await taken.getByRole("button").first().click();
    await expect(page.getByRole("heading", { name: "You are booked" })).toBeVisible();
    const { lead } = await house.lead(late.email, ({ lead }) => lead.stage === "booked");
    expect(lead.booking?.start).toBe(Date.parse(other ?? ""));
  });

  test("a tampered link opens nothing and says so kindly", async ({ page, house }) => {
    const { url, token, rep } = await submitByWire(house, somebody());
    const middle = Math.floor(token.length / 2);
    const tampered = `${token.slice(0, middle)}${token[middle] === "A" ? "B" : "A"}${token.slice(middle + 1)}`;
    const response = await page.goto(url.replace(token, tampered));
    expect(response?.status()).toBeGreaterThanOrEqual(400);
    await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
    await expect(page.getByText(rep)).toHaveCount(0);
    await expect(page.getByRole("button")).toHaveCount(0);
  });
});

test.describe("the booking page in a browser elsewhere", () => {
  test.use({ timezoneId: "Asia/Tokyo" });

  test("shows times in the zone of whoever looks, and books the moment they meant", async ({ page, house }) => {
    const person = somebody();
    const offered = await submitByWire(house, person);
    await page.goto(offered.url);
    await expect(page.getByText("Times are in Asia/Tokyo")).toBeVisible();
    const start = offered.slots[2]?.start ?? "";
    const button = page.locator(`button[value="${start}"]`);
    await expect(button).toHaveText(at("Asia/Tokyo", start));
    await button.click();
    await expect(page.getByRole("heading", { name: "You are booked" })).toBeVisible();
    await expect(page.locator(".when")).toContainText(at("Asia/Tokyo", start));
    const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
    expect(lead.booking?.start).toBe(Date.parse(start));
  });
});
