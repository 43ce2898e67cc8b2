import { sheetForm } from "./sheet/every-field.ts";
import { expect, test } from "./sheet/on-stage.ts";
import { emptyPage } from "./sheet/stage.ts";

const form = (more: Record<string, unknown> = {}) =>
  sheetForm({
    title: "See it",
    steps: [
      {
        id: "you",
        title: "About you",
        fields: [
          { id: "email", type: "email", label: "Work e-mail", required: true },
          { id: "country", type: "country", label: "Country", countries: ["DE"] },
        ],
      },
    ],
    ...more,
  });
const tomorrow = (hour: number) => new Date(Math.floor(Date.now() / 86_400_000 + 1) * 86_400_000 + hour * 3_600_000).toISOString();
const outcome = {
  status: "assigned",
  rep: { name: "Ana Ruiz", title: "AE", timeZone: "Europe/Berlin" },
  booking: {
    url: "https://edge.example/book/x",
    provider: "baton",
    token: "x",
    minutes: 30,
    slots: [{ start: tomorrow(13), end: tomorrow(13.5) }],
  },
  next: { kind: "book" },
};

test("a page in German has a German form to the last word, and not one of them was English first", async ({ page, stage }) => {
  let release = () => {};
  const until = new Promise<void>((go) => {
    release = go;
  });
  await stage.show(page, form(), { html: emptyPage('lang="de-AT"'), outcome, late: { file: "words-de", until } });
  await expect(page.locator("baton-form")).toBeAttached();
  await expect(page.locator("baton-form .card")).toHaveCount(0);
  release();
  const widget = page.locator("baton-form");
  await expect(widget.getByText("Ihre Antworten werden beim Tippen gespeichert")).toBeVisible();
  await expect(widget.locator("[lang]").first()).toHaveAttribute("lang", "de-AT");
  await expect(
    widget
      .getByLabel("Country")
      .locator("option", { hasText: /^Deutschland$/ })
      .first(),
  ).toBeAttached();
  await widget.getByRole("button", { name: "Senden" }).click();
  await expect(widget.getByRole("alert")).toHaveText(/Bitte eine Antwort prüfen.*Work e-mail: Bitte Ihre E-Mail-Adresse eingeben/);
  await widget.getByLabel("Work e-mail").fill("nora");
  await widget.getByRole("button", { name: "Senden" }).click();
  await expect(widget.getByRole("alert")).toContainText("Bitte eine E-Mail-Adresse wie name@firma.de eingeben");
  await widget.getByLabel("Work e-mail").fill("nora@works.example");
  await widget.getByRole("button", { name: "Senden" }).click();
  await expect(widget.getByRole("heading", { name: "Ihr Kontakt: Ana Ruiz" })).toBeFocused();
  await expect(widget.getByText("30 Minuten", { exact: true })).toBeVisible();
  await widget
    .getByRole("group", { name: /^Zeiten am / })
    .getByRole("button")
    .first()
    .click();
  await expect(widget.getByRole("button", { name: /^Buchen: \p{L}{2}/u })).toBeVisible();
  expect(await widget.innerText()).not.toMatch(/\b(the|your|Choose|Book|Later|Times|minutes)\b/);
});

test("when the words do not come, the form does, in English", async ({ page, stage }) => {
  await stage.show(page, form(), { html: emptyPage('lang="pl"'), late: { file: "words-pl", until: new Promise(() => {}) } });
  await expect(page.locator("baton-form").getByRole("button", { name: "Send" })).toBeVisible();
});

test("a script asked for in Arabic brings it along in one request, and is written from right to left", async ({ page, stage }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await stage.show(page, form(), { lang: "ar" });
  const widget = page.locator("baton-form");
  await expect(widget.getByRole("button", { name: "إرسال" })).toBeVisible();
  expect(fetched.filter((path) => /words|language/.test(path))).toEqual([]);
  expect(await widget.locator("form").evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
});

test("a form's own words and translations win, two languages stand side by side, and the lead can name the notice that was read", async ({
  page,
  stage,
}) => {
  const own = form({
    words: { problems: "[one:Just one thing|other:{0} things] to mend" },
    translations: {
      fr: { title: "À voir", "steps.you.fields.email.label": "E-mail professionnel", noticeText: "On garde tout.", "words.stepOf": "{0}" },
    },
  });
  const notices: string[] = [];
  page.on("request", (request) => {
    const consent = request.method() === "POST" ? JSON.parse(request.postData() ?? "{}").consent : undefined;
    if (consent) notices.push(consent.noticeHash);
  });
  const elements = ["fr-CA", "en"].map((tag) => `<baton-form form="sheet" data-lang="${tag}"></baton-form>`).join("");
  await stage.show(page, own, { html: emptyPage('lang="de"').replace("{{FORM}}", `${elements}{{FORM}}`) });
  const [french, english] = [page.locator("baton-form").first(), page.locator("baton-form").last()];
  await expect(french.getByRole("heading", { name: "À voir" })).toBeVisible();
  await expect(french.getByText("On garde tout.")).toBeVisible();
  await expect(english.getByRole("heading", { name: "See it" })).toBeVisible();
  await french.getByRole("button", { name: "Envoyer" }).click();
  await expect(french.getByRole("alert")).toContainText("E-mail professionnel: Indiquez votre adresse e-mail");
  await english.getByRole("button", { name: "Send" }).click();
  await expect(english.getByRole("alert")).toHaveText(/^Just one thing to mend.*Enter your e-mail address/);
  await french.getByLabel("E-mail professionnel").fill("x@works.example");
  await english.getByLabel("Work e-mail").fill("y@works.example");
  await french.getByLabel("E-mail professionnel").blur();
  await english.getByLabel("Work e-mail").blur();
  await expect.poll(() => new Set(notices).size).toBe(2);
  await french.getByLabel("E-mail professionnel").fill("");
  await french.getByRole("button", { name: "Envoyer" }).click();
  await expect(french.getByRole("alert")).toContainText("Indiquez votre adresse e-mail");
});
