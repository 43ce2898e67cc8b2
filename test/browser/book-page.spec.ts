import { atTheForm, somebody } from "./at-the-form.ts";
import { expectAccessible } from "./audit.ts";
import { bookByWire, submitByWire } from "./by-wire.ts";
import { expect, test } from "./house.ts";

const at = (timeZone: string, start: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "numeric", minute: "2-digit" }).format(Date.parse(start));

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
    await page.getByLabel("Who else is coming?").fill("colleague@works.example");
    await page.getByRole("button", { name: /^Book / }).click();
    await expect(page.getByRole("heading", { name: "Your meeting is booked" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Your meeting is booked" })).toBeVisible();
    const { lead, events } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
    expect(lead.booking).toMatchObject({ start: Date.parse(slot?.start ?? ""), guests: ["colleague@works.example"] });
    expect(events.filter(({ kind }) => kind === "booked")).toHaveLength(1);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Add to calendar" }).click()]);
    expect(download.suggestedFilename()).toBe("meeting.ics");
  });

  test("a time that went meanwhile is answered with the three nearest, and one of those books", async ({ page, house }) => {
    // Of one account, whose owner is never away.
    const [late, fast] = [somebody({ email: "late@betatech.example" }), somebody({ email: "fast@betatech.example" })];
    const [slow, quick] = [await submitByWire(house, late), await submitByWire(house, fast)];
    expect(slow.rep).toBe(quick.rep);
    const start = slow.slots[1]?.start ?? "";
    await page.goto(slow.url);
    expect(await bookByWire(house, quick, start)).toBe(200);
    await page.locator(`button[value="${start}"]`).click();
    const taken = page.getByRole("alert");
    await expect(taken).toContainText("That time has just been taken.");
    await expect(taken.getByRole("button")).toHaveCount(3);
    const other = await taken.getByRole("button").first().getAttribute("value");
    expect(other).not.toBe(start);
    await taken.getByRole("button").first().click();
    await page.getByRole("button", { name: /^Book / }).click();
    await expect(page.getByRole("heading", { name: "Your meeting is booked" })).toBeVisible();
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
  // Nothing is looked at while it fades in.
  test.use({
    timezoneId: "Asia/Tokyo",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    contextOptions: { reducedMotion: "reduce" },
  });

  test("shows times where the visitor is or wherever they choose, books the moment they meant, moves it and calls it off", async ({
    page,
    house,
  }) => {
    const person = somebody();
    const offered = await submitByWire(house, person);
    // The first of all is on the first day wherever it is read; a later one may be tomorrow's in Tokyo.
    const start = offered.slots[0]?.start ?? "";
    await page.goto(offered.url);
    const zone = page.getByLabel("Time zone");
    await expect(zone).toHaveValue("Asia/Tokyo");
    const times = page.getByRole("group", { name: /^Times on / }).getByRole("button");
    await expect(times.getByText(at("Asia/Tokyo", start), { exact: true })).toBeVisible();
    await expectAccessible(page, "picker on a page");

    await zone.focus();
    await zone.selectOption("America/New_York");
    await times.getByText(at("America/New_York", start), { exact: true }).click();
    await expect(page.getByText(`${at("Asia/Tokyo", start)} your time (Tokyo)`)).toBeVisible();
    await expect(page.getByRole("timer")).toHaveText(/^Kept for you for (5:00|4:\d\d)$/);
    await expectAccessible(page, "a time is kept");
    const book = page.getByRole("button", { name: /^Book / });
    await book.click();
    await expect(page.getByRole("heading", { name: "Your meeting is booked" })).toBeFocused();
    await expectAccessible(page, "booked on the page");
    const google = await page.getByRole("link", { name: "Google" }).getAttribute("href");
    expect(google).toContain(`dates=${start.replace(/[-:]/g, "")}`);
    const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
    expect(lead.booking?.start).toBe(Date.parse(start));

    await page.reload();
    await page.getByRole("link", { name: "Move it" }).click();
    await expect(page.getByText(/^Now: /)).toBeVisible();
    const grid = page.getByRole("grid", { name: "Day" });
    await grid.getByRole("button", { pressed: true }).focus();
    // The next day that has times: none at a weekend.
    const day = grid.locator("button[tabindex='0']");
    do await page.keyboard.press("ArrowRight");
    while ((await day.getAttribute("aria-disabled")) === "true");
    await page.keyboard.press("Enter");
    await expect(day).toHaveAttribute("aria-pressed", "true");
    await times.last().click();
    await page.getByRole("button", { name: /^Move to / }).click();
    await expect(page.getByRole("heading", { name: "Your meeting is moved" })).toBeFocused();
    const moved = await house.lead(person.email, ({ lead }) => lead.booking?.sequence === 1);
    expect(moved.lead.booking?.start).toBeGreaterThan(Date.parse(start));

    const [cancelling] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "Cancel it" }).click()]);
    await cancelling.getByRole("button", { name: "Yes, cancel it" }).click();
    await expect(cancelling.getByRole("heading", { name: "Your meeting is cancelled" })).toBeVisible();
    await cancelling.getByRole("link", { name: "Book another time" }).click();
    await expect(cancelling.getByRole("grid", { name: "Day" })).toBeVisible();
  });

  test("what the kind of meeting asks is ticked and written beside the time; calendars outside have a screen in the console", async ({
    page,
    house,
  }) => {
    const person = somebody({ employees: "1000-4999" });
    const offered = await submitByWire(house, person);
    await page.goto(offered.url);
    await page
      .getByRole("group", { name: /^Times on / })
      .getByRole("button")
      .first()
      .click();
    const topics = page.getByRole("group", { name: /What shall we look at together/ });
    for (const topic of ["Your line as it is", "Rolling out to several sites", "Prices and terms"]) await topics.getByLabel(topic).check();
    await topics.getByLabel("Your line as it is").uncheck();
    await page.getByLabel("You may record the briefing").check();
    await page.getByLabel("What shall we prepare for you?").fill("The long line");
    await expectAccessible(page, "questions of a meeting");
    await page.getByRole("button", { name: /^Book / }).click();
    await expect(page.getByRole("heading", { name: "Your meeting is booked" })).toBeVisible();
    const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
    expect(lead.booking?.answers).toMatchObject([
      { id: "topics", value: ["rollout", "prices"] },
      { id: "prepare", value: "The long line" },
      { id: "recording", value: expect.stringMatching(/^[0-9a-f]{8}$/) },
    ]);

    await page.goto(`${house.edge}/console/calendars`);
    await page.getByLabel("Admin token").fill(house.adminToken);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Kami Bicknell" })).toContainText("Calendar feed");
    await expectAccessible(page, "calendars outside");
  });

  test("a time that is kept runs out and is kept again; with the calendar out of reach the page says so and still books", async ({
    page,
    house,
  }) => {
    const person = somebody();
    const offered = await submitByWire(house, person);
    let down = true;
    await page.route(/\/v1\/(slots|holds)/, (route) => (down ? route.abort() : route.continue()));
    await page.clock.install();
    await page.goto(offered.url);
    const trouble = page.getByRole("alert");
    await expect(trouble).toContainText("We could not load the free times.");
    await expectAccessible(page, "calendar out of reach");
    const times = page.getByRole("group", { name: /^Times on / }).getByRole("button");
    await times.first().click();
    await expect(page.getByRole("button", { name: /^Book / })).toBeEnabled();
    down = false;
    // The second time may be another day's.
    if ((await times.count()) === 1) await atTheForm(page).days.first().click();
    await times.and(page.locator("[aria-pressed=false]")).first().click();
    await expect(page.getByRole("timer")).toBeVisible();
    await page.clock.fastForward("05:01");
    await expect(trouble).toContainText("We no longer keep that time for you.");
    await expect(trouble).toBeFocused();
    await expectAccessible(page, "no longer kept");
    await trouble.getByRole("button", { name: "Keep it again" }).click();
    await expect(page.getByRole("timer")).toBeVisible();
    await page.getByRole("button", { name: /^Book / }).click();
    await expect(page.getByRole("heading", { name: "Your meeting is booked" })).toBeFocused();
    const { lead } = await house.lead(person.email, ({ lead }) => lead.stage === "booked");
    expect(lead.booking?.start).toBe(Date.parse(offered.slots[1]?.start ?? ""));
  });

  test("whoever looks at another day has no time kept, and no countdown runs out for one", async ({ page, house }) => {
    const offered = await submitByWire(house, somebody());
    await page.clock.install();
    await page.goto(offered.url);
    const times = page.getByRole("group", { name: /^Times on / }).getByRole("button");
    await times.first().click();
    await expect(page.getByRole("timer")).toBeVisible();
    await atTheForm(page).days.first().click();
    await expect(page.getByRole("button", { name: "Choose a time" })).toBeVisible();
    await expect(page.getByRole("timer")).toHaveCount(0);
    await page.clock.fastForward("05:01");
    // What would be said of it is drawn with the next frame.
    await page.clock.runFor(1_000);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await times.first().click();
    await expect(page.getByRole("timer")).toBeVisible();
  });

  test("on a telephone the button that books is in sight as soon as a time is chosen", async ({ page, house }) => {
    await page.setViewportSize({ width: 375, height: 700 });
    const offered = await submitByWire(house, somebody());
    await page.goto(offered.url);
    await page
      .getByRole("group", { name: /^Times on / })
      .getByRole("button")
      .first()
      .click();
    await expect(page.getByRole("timer")).toBeInViewport();
    await expect(page.getByRole("button", { name: /^Book / })).toBeInViewport({ ratio: 1 });
  });

  test("another time zone leaves the time that was chosen, kept as it was, and says what it is there", async ({ page, house }) => {
    const offered = await submitByWire(house, somebody());
    await page.goto(offered.url);
    await atTheForm(page).days.first().click();
    const times = page.getByRole("group", { name: /^Times on / }).getByRole("button");
    await times.last().click();
    await expect(page.getByRole("timer")).toBeVisible();
    const book = page.getByRole("button", { name: /^Book / });
    const before = (await book.innerText()).replace(/^Book /, "");
    await page.getByLabel("Time zone").focus();
    const listed = page.waitForResponse(/\/v1\/slots\?.*New_York/);
    await page.getByLabel("Time zone").selectOption("America/New_York");
    await (await listed).finished();
    await expect(page.getByText(`${before} your time (Tokyo)`)).toBeVisible();
    await expect(book).not.toHaveText(`Book ${before}`);
    await expect(times.and(page.locator("[aria-pressed=true]"))).toBeVisible();
    await expect(page.getByRole("timer")).toBeVisible();
  });

  test("asking once more for times that did not come leaves the keyboard where it goes on", async ({ page, house }) => {
    const offered = await submitByWire(house, somebody());
    await page.route(/\/v1\/slots/, (route) => route.abort());
    // Where the page brings no times along, there is nothing to book yet.
    await page.route(offered.url, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/(&quot;|")slots\1:\[.*?\]/, "$1slots$1:[]") });
    });
    await page.goto(offered.url);
    await page.getByRole("button", { name: "Try again" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Time zone")).toBeFocused();
  });
});
