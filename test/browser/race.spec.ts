import { atTheForm, somebody, submitForm } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

test("two visitors want the same half hour: one gets it, the other is offered the three nearest and books one", async ({
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
  for (const page of pages) await atTheForm(page).times.first().click();
  await Promise.all(pages.map((page) => atTheForm(page).book.click()));

  const ends = await Promise.all(
    pages.map(async (page) => {
      const booked = atTheForm(page).booked;
      const taken = page.getByText("That time has just been taken.");
      await expect(booked.or(taken)).toBeVisible();
      return await booked.isVisible();
    }),
  );
  expect(ends.filter(Boolean)).toHaveLength(1);

  const second = pages[ends[0] ? 1 : 0];
  if (!second) throw new Error("two pages were opened");
  const alternatives = second.getByRole("alert").getByRole("button");
  await expect(alternatives).toHaveCount(3);
  await alternatives.first().click();
  await expect(atTheForm(second).booked).toBeVisible();

  const [one, other] = await Promise.all(people.map(({ email }) => house.lead(email, ({ lead }) => lead.stage === "booked")));
  const [a, b] = [one?.lead.booking, other?.lead.booking];
  if (!a || !b) throw new Error("both are booked");
  expect(a.end <= b.start || b.end <= a.start, "the rep is not in two meetings at once").toBe(true);
  await Promise.all(rooms.map((room) => room.close()));
});
