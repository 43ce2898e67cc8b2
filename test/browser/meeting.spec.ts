import type { Page } from "@playwright/test";
import { bookByWire, submitByWire } from "./by-wire.ts";
import { expect, type House, test } from "./house.ts";

async function booked(page: Page, house: House, email: string) {
  const answers = { email, firstName: "Mara", lastName: "Lind", company: "Konex", employees: "1000-4999", country: "US" };
  const offered = await submitByWire(house, answers);
  expect(await bookByWire(house, offered, offered.slots[1]?.start ?? "")).toBe(200);
  const found = async () =>
    ((await house.ops(`/api/leads?search=${encodeURIComponent(email)}`)) as { leads: { lead: string }[] }).leads[0]?.lead;
  await expect.poll(found).toBeDefined();
  const lead = (await found()) ?? "";
  await page.goto(`${house.edge}/console/leads/${lead}`);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  return { lead, rep: offered.rep, at: page.getByRole("region", { name: "Meeting", exact: true }) };
}
const held = async (house: House, lead: string) =>
  ((await house.ops(`/api/leads/${lead}`)) as { lead: { owner: string | null; booking: object | null } }).lead;

test("ops call a meeting off, after saying why, and its time is free again", async ({ page, house }) => {
  const { lead, rep, at } = await booked(page, house, "off@meeting.example");
  await expect(at).toContainText(`with ${rep}`);
  await at.getByRole("button", { name: "Call off…" }).click();
  await at.getByLabel("Why it is called off").fill("The hall is closed");
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true });
  await at.getByRole("button", { name: "Call it off" }).click();
  await expect(at).toHaveCount(0);
  await expect(page.getByText(/Meeting of .* cancelled/)).toBeVisible();
  expect(await held(house, lead)).toMatchObject({ booking: null, past: [{ note: "The hall is closed" }] });
});

test("of a meeting that has begun ops say that nobody came, and cannot call it off any more", async ({ page, house }) => {
  const said: unknown[] = [];
  await page.route(/\/api\/leads\/lead_[^/]+$/, async (route) => {
    const answer = await route.fetch();
    const detail = await answer.json();
    const { booking } = detail.lead;
    if (booking) Object.assign(booking, { start: Date.now() - 60_000, ...(said.length > 0 && { noShowAt: Date.now() }) });
    await route.fulfill({ response: answer, json: detail });
  });
  await page.route(/\/api\/leads\/lead_[^/]+\/events$/, async (route) => {
    said.push(route.request().postDataJSON());
    await route.fulfill({ json: { changed: true, owner: null, booking: null } });
  });
  const { at } = await booked(page, house, "late@meeting.example");
  await expect(at.getByRole("button", { name: "Call off…" })).toHaveCount(0);
  await at.getByRole("button", { name: "Nobody came…" }).click();
  await at.getByLabel("What is known of it").fill("Waited for ten minutes");
  await at.getByLabel("What is known of it").press("Enter");
  await expect(at).toContainText("nobody came, noted");
  await expect(at.getByRole("button")).toHaveCount(0);
  expect(said).toEqual([{ kind: "noShow", note: "Waited for ten minutes" }]);
});

test("ops give a lead to another rep, and its meeting goes along", async ({ page, house }) => {
  const { lead, at } = await booked(page, house, "on@meeting.example");
  const { owner } = await held(house, lead);
  const work = page.getByRole("region", { name: "Work" });
  await work.getByRole("button", { name: "Another rep…" }).click();
  await work.getByLabel(/^Why .* cannot keep it$/).fill("On leave from tomorrow");
  await work.getByRole("button", { name: "Give it on" }).click();
  await expect.poll(async () => (await held(house, lead)).owner).not.toBe(owner);
  await expect(page.getByText(/On leave from tomorrow/).first()).toBeVisible();
  await expect(at).toBeVisible();
});
