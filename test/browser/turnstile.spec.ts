import type { BrowserContext, Page } from "@playwright/test";
import { atTheForm, openWhole, repOnScreen, somebody, walkToLastStep } from "./at-the-form.ts";
import { expect, test } from "./house.ts";
import { strangersPage } from "./page-unharmed/stranger.ts";

const cloudflare = "https://challenges.cloudflare.com/";

/** Cloudflare's script as far as its documentation describes it: draws into the element it is given, and calls back with a token. */
const script = (token: string) => `window.turnstile = { render(place, options) {
  if (!(place instanceof HTMLElement) || !document.contains(place)) throw new Error("nothing to draw into");
  Object.assign(place.dataset, { sitekey: options.sitekey, appearance: options.appearance });
  place.textContent = "Cloudflare asks nothing";
  setTimeout(() => options.callback(${JSON.stringify(token)}), 0);
  window.drawn = (window.drawn ?? 0) + 1;
  return "widget-1";
} };`;

/** The demo form as the edge would serve it with Turnstile in the playbook. */
async function withTurnstile(context: BrowserContext, edge: string) {
  await context.route(`${edge}/f/*.js*`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('"form":{', '"form":{"turnstile":{"siteKey":"0x4AAAAAAAPublicKey"},');
    expect(body).toContain("PublicKey");
    await route.fulfill({ response, body });
  });
}

/** What left with Send. */
const sendings = (page: Page) => {
  const bodies: { turnstile?: string; signs?: { gesture?: boolean }; entries: { kind: string }[] }[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/capture")) bodies.push(JSON.parse(request.postData() ?? "{}"));
  });
  return () => bodies.filter(({ entries }) => entries.some(({ kind }) => kind === "submit"));
};

test.describe("where the page's policy names Cloudflare", () => {
  // The demo site's does not.
  test.use({ bypassCSP: true });

  test("a form that asks for Turnstile draws it once, outside of its shadow root, and the token goes with Send", async ({
    page,
    context,
    house,
  }) => {
    await withTurnstile(context, house.edge);
    await context.route(`${cloudflare}**`, (route) =>
      route.fulfill({ contentType: "text/javascript", body: script("0.token.of.a.person") }),
    );
    const sent = sendings(page);
    await page.goto("/");
    const place = page.locator('baton-form > [slot="baton-turnstile"]');
    await expect(place).toHaveText("Cloudflare asks nothing");
    expect(await place.evaluate((element) => ({ ...(element as HTMLElement).dataset }))).toEqual({
      sitekey: "0x4AAAAAAAPublicKey",
      appearance: "interaction-only",
    });
    await walkToLastStep(page, somebody());
    await atTheForm(page).send.click();
    await repOnScreen(page);
    expect(sent().map(({ turnstile }) => turnstile)).toEqual(["0.token.of.a.person"]);
    expect(await page.evaluate(() => (window as unknown as { drawn: number }).drawn)).toBe(1);
  });
});

test("a page that requires Trusted Types and names our policy has Turnstile", async ({ page, context, house }) => {
  await withTurnstile(context, house.edge);
  await context.route(`${cloudflare}**`, (route) => route.fulfill({ contentType: "text/javascript", body: script("0.token.trusted") }));
  const policy = `default-src 'none'; script-src ${house.edge} ${cloudflare}; connect-src ${house.edge}; require-trusted-types-for 'script'; trusted-types baton-turnstile`;
  const stranger = await strangersPage("bare.html", house.edge, { "content-security-policy": policy });
  await page.goto(stranger.url);
  await expect(page.locator('baton-form > [slot="baton-turnstile"]')).toHaveText("Cloudflare asks nothing");
  await stranger.close();
});

test("a page that lets nothing of Cloudflare in loses no visitor: the form is sent without a token", async ({ page, context, house }) => {
  await withTurnstile(context, house.edge);
  const sent = sendings(page);
  await page.goto("/");
  await walkToLastStep(page, somebody());
  await atTheForm(page).send.click();
  await repOnScreen(page);
  expect(sent().map(({ turnstile }) => turnstile)).toEqual([undefined]);
  await expect(page.locator('[slot="baton-turnstile"]')).toHaveCount(0);
});

test("a form without it asks Cloudflare nothing; a person's Send says that somebody was there, and a script's that nobody was", async ({
  page,
  house,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const sent = sendings(page);
  const person = somebody();
  await openWhole(page);
  await walkToLastStep(page, person);
  await atTheForm(page).send.click();
  await repOnScreen(page);
  const bot = somebody();
  // Not by `evaluate`, which counts as somebody's doing.
  await page.addInitScript(
    (answers: Record<string, string>) => {
      const fill = (root: ShadowRoot) => {
        for (const [id, value] of Object.entries(answers)) {
          const field = root.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`);
          if (!field) continue;
          field.value = value;
          for (const name of ["input", "change", "focusout"]) field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
        }
      };
      const go = () => {
        const root = document.querySelector("baton-form")?.shadowRoot;
        if (!root) return;
        fill(root);
        root.querySelector("form")?.requestSubmit();
      };
      addEventListener("baton:ready", () => setTimeout(go, 100));
      addEventListener("baton:step", () => setTimeout(go, 100));
    },
    { ...bot },
  );
  await page.goto("/?again");
  const { lead } = await house.lead(bot.email, ({ lead }) => lead.kind === "submitted");
  expect(lead.gates.map(({ reason }) => reason.code)).toContain("no-gesture");
  const { lead: met } = await house.lead(person.email, ({ lead }) => lead.kind === "submitted");
  expect(met.gates.map(({ reason }) => reason.code)).not.toContain("no-gesture");
  expect(sent().map(({ signs }) => signs?.gesture)).toEqual([true, false]);
  expect(asked.filter((url) => url.startsWith(cloudflare) || url.includes("/w/turnstile"))).toEqual([]);
});
