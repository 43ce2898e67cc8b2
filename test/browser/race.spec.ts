import { atTheForm, somebody, submitForm } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test("two visitors want the same half hour: it is kept for the first who chooses it, the other books one of the three nearest", async ({
  browser,
  house,
}) => {
  const people = [somebody({ email: "left@betatech.example" }), somebody({ email: "right@betatech.example" })];
  const rooms = await Promise.all(
    people.map(() => browser.newContext({ baseURL: house.site, timezoneId: "Europe/Berlin", locale: "en-GB" })),
  );
  const pages = await Promise.all(rooms.map((room) => room.newPage()));
  const reps = await Promise.all(pages.map((page, index) => submitForm(page, people[index] ?? somebody())));
  expect(reps[0]).toBe(reps[1]);

  const wanted = await Promise.all(pages.map((page) => atTheForm(page).times.first().innerText()));
  expect(wanted[0]).toBe(wanted[1]);
  await Promise.all(pages.map((page) => atTheForm(page).times.first().click()));

  const kept = await Promise.all(
    pages.map(async (page) => {
      const timer = page.getByRole("timer");
      await expect(timer.or(page.getByText("That time has just been taken."))).toBeVisible();
      return await timer.isVisible();
    }),
  );
  expect(kept.filter(Boolean)).toHaveLength(1);

  const [first, second] = kept[0] ? pages : pages.toReversed();
  if (!first || !second) throw new Error("two pages were opened");
  await expect(first.getByRole("timer")).toHaveText(/^Kept for you for (5:00|4:\d\d)$/);
  await atTheForm(first).book.click();
  await expect(atTheForm(first).booked).toBeVisible();

  const taken = second.getByRole("alert");
  await expect(taken).toBeFocused();
  const alternatives = taken.getByRole("button");
  await expect(alternatives).toHaveCount(3);
  await alternatives.first().click();
  await expect(atTheForm(second).book).toBeFocused();
  await atTheForm(second).book.click();
  await expect(atTheForm(second).booked).toBeVisible();

  const [one, other] = await Promise.all(people.map(({ email }) => house.lead(email, ({ lead }) => lead.stage === "booked")));
  const [a, b] = [one?.lead.booking, other?.lead.booking];
  if (!a || !b) throw new Error("both are booked");
  expect(a.end <= b.start || b.end <= a.start, "the rep is not in two meetings at once").toBe(true);
  await Promise.all(rooms.map((room) => room.close()));
});
