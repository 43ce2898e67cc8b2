import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { atTheForm, fillFirstStep, fillSecondStep, repOnScreen, somebody, walkToLastStep } from "./at-the-form.ts";
import { bookByWire, submitByWire } from "./by-wire.ts";
import { findChromium, howToInstall } from "./find-chromium.ts";
import { openHouse } from "./house.ts";
import { launchArgs } from "./launch.ts";

/** `node test/browser/pictures.ts`: takes the README's pictures of the product as it runs, into demo-site/pictures/. */
const folder = fileURLToPath(new URL("../../demo-site/pictures/", import.meta.url));
const largestBytes = 200 * 1024;
const executablePath = findChromium();
if (!executablePath) {
  console.error(howToInstall);
  process.exit(1);
}
await mkdir(folder, { recursive: true });
const house = await openHouse();
const browser = await chromium.launch({ executablePath, args: launchArgs });

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const nora = { firstName: "Nora", lastName: "Lind", company: "Konex", email: "nora.lind@konex.example", employees: "1000-4999" };

async function sitting(options: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    baseURL: house.site,
    locale: "en-US",
    timezoneId: "America/New_York",
    reducedMotion: "reduce",
    ...options,
  });
  await act(await context.newPage());
  await context.close();
}

/** The best quality that keeps the README quick to load. */
async function take(page: Page, name: string, card = false): Promise<void> {
  const shown = card ? page.locator("baton-form") : page;
  for (const quality of [85, 75, 65, 50]) {
    const picture = await shown.screenshot({ type: "jpeg", quality });
    if (picture.length > largestBytes && quality > 50) continue;
    await writeFile(`${folder}${name}.jpg`, picture);
    console.log(`${name}.jpg ${Math.round(picture.length / 1024)} KB`);
    return;
  }
}

async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(house.edge + address);
  await page.getByLabel("Admin token").fill(house.adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();
}

await sitting(desktop, async (page) => {
  await page.goto("/");
  await atTheForm(page).email.waitFor();
  await take(page, "landing");
});
await sitting({ ...desktop, colorScheme: "dark" }, async (page) => {
  await page.goto("/");
  await atTheForm(page).email.waitFor();
  await take(page, "landing-dark");
});
await sitting(phone, async (page) => {
  await page.goto("/");
  const halfWay = somebody({
    firstName: "Lea",
    lastName: "Brandt",
    company: "Brandt Guss",
    email: "lea@brandt-guss.example",
    country: "DE",
  });
  await fillFirstStep(page, halfWay);
  await atTheForm(page).next.click();
  await fillSecondStep(page, halfWay);
  await page.locator("baton-form").evaluate((form) => form.scrollIntoView({ block: "start" }));
  await take(page, "phone");
});
await sitting({ ...desktop, deviceScaleFactor: 2 }, async (page) => {
  const form = atTheForm(page);
  await page.goto("/");
  await walkToLastStep(page, somebody(nora));
  await form.product.selectOption("gtx");
  await form.send.click();
  await repOnScreen(page);
  await form.times.last().click();
  await take(page, "picker", true);
  await form.book.click();
  await form.booked.waitFor();
  await take(page, "booked", true);
});

// A morning's leads for the list: companies with an owner, large and small ones, one that stopped half way.
const morning: [string, string, string, string, string, string][] = [
  ["Ines", "Correa", "Betasoloin", "ines.correa@betasoloin.example", "250-999", "US"],
  ["Tom", "Abara", "Abara Bottling", "tom@abara-bottling.example", "50-249", "US"],
  ["Yuki", "Tanabe", "Tanabe Seiki", "y.tanabe@tanabe-seiki.example", "5000+", "JP"],
  ["Rosa", "Meinhardt", "Kan-code", "rosa@kan-code.example", "1000-4999", "US"],
  ["Piet", "de Boer", "De Boer Zuivel", "piet@deboer-zuivel.example", "1000-4999", "NL"],
  ["Amara", "Osei", "Initech", "amara.osei@initech.example", "250-999", "US"],
  ["Jon", "Marsh", "Marsh & Sons", "jon.marsh@gmail.com", "1-49", "US"],
];
for (const [index, [firstName, lastName, company, email, employees, country]] of morning.entries()) {
  const offered = await submitByWire(house, { firstName, lastName, company, email, employees, country });
  if (index % 3 === 0) await bookByWire(house, offered, offered.slots[3]?.start ?? "");
}
const { lead } = await house.lead(nora.email, (detail) => detail.lead.stage === "booked");
await house.lead("jon.marsh@gmail.com");
for (const colorScheme of ["light", "dark"] as const) {
  const suffix = colorScheme === "dark" ? "-dark" : "";
  await sitting({ ...desktop, colorScheme }, async (page) => {
    await signIn(page, "/console");
    await page.getByRole("link", { name: "Nora Lind" }).waitFor();
    await take(page, `console-list${suffix}`);
    await page.goto(`${house.edge}/console/leads/${lead.id}`);
    await page.getByRole("region", { name: "Why" }).waitFor();
    await take(page, `console-lead${suffix}`);
  });
}
await browser.close();
await house.close();
