import type { LeadDetail } from "@baton/contract/ops";
import { whole } from "./at-the-form.ts";
import { expect, test } from "./house.ts";

const fields = [
  { id: "email", type: "email", label: "E-mail", required: true },
  { id: "seats", type: "number", label: "Seats" },
  { id: "share", type: "number", label: "Share" },
  { id: "budget", type: "currency", label: "Budget", currency: "EUR" },
  { id: "rest", type: "currency", label: "Rest", currency: "EUR" },
];
const forms = ["de", "fr"].map((lang) => ({
  id: `amounts-${lang}`,
  title: "Amounts",
  sites: ["pk_demo"],
  capture: "notice",
  steps: [
    { id: "write", title: "Amounts", fields },
    { id: "last", title: "Last", fields: [{ id: "more", type: "text", label: "More" }] },
  ],
}));

test("numbers and amounts are understood as the language of the page writes them, with foreign marks and digits, and never silently as others", async ({
  page,
  house,
}) => {
  const current = await house.ops("/api/playbook");
  const playbook = JSON.parse(current.text);
  const published = await fetch(`${house.edge}/api/playbook`, {
    method: "PUT",
    headers: { authorization: `Bearer ${house.adminToken}`, "if-match": `"${current.hash}"` },
    body: JSON.stringify({ ...playbook, forms: [...playbook.forms, ...forms] }),
  });
  expect(published.status, await published.clone().text()).toBe(200);
  const box = (label: string) => page.getByRole("textbox", { name: label });
  const open = async (lang: string) => {
    await page.goto("/");
    await page.evaluate(
      ([src, lang]) => {
        document.documentElement.lang = `${lang}`;
        document.body.innerHTML = `<main><h1>Amounts</h1><baton-form form="amounts-${lang}"></baton-form></main>`;
        document.head.append(Object.assign(document.createElement("script"), { src }));
      },
      [`${house.edge}/f/amounts-${lang}.js`, lang],
    );
    await whole(page);
  };
  const write = async (texts: Record<string, string>) => {
    for (const [label, text] of Object.entries(texts)) {
      await box(label).focus();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    }
  };
  const shown = async (values: Record<string, string>) => {
    for (const [label, value] of Object.entries(values)) await expect(box(label)).toHaveValue(value);
  };
  const answers = async (email: string, ready: (given: Record<string, unknown>) => boolean) => {
    const given = ({ lead }: LeadDetail) => Object.fromEntries(Object.entries(lead.answers).map(([id, { value }]) => [id, value]));
    return given(await house.lead(email, (detail) => ready(given(detail))));
  };

  await open("de");
  const german = `nora-${Date.now().toString(36)}@amounts.example`;
  await write({ "E-mail": german, Seats: "1.000", Share: "1,5", Budget: "12.50", Rest: "1234,5" });
  await shown({ Seats: "1000", Share: "1,5", Budget: "12,50", Rest: "1.234,5" });
  await page.getByRole("button", { name: "Weiter" }).click();
  await expect(page.getByRole("heading", { name: "Last" })).toBeVisible();
  expect(await answers(german, ({ rest }) => rest === "1234.5")).toMatchObject({
    seats: 1000,
    share: 1.5,
    budget: "12.50",
    rest: "1234.5",
  });

  await open("fr");
  const french = `nora-${Date.now().toString(36)}@amounts.example`;
  await write({ "E-mail": french, Seats: "1 000", Share: "1.000", Budget: "12.5", Rest: "١٢٣٤" });
  await shown({ Seats: "1000", Share: "1.000", Budget: "12,5", Rest: "1\u202f234" });
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(box("Share")).toHaveAttribute("aria-invalid", "true");
  await write({ Share: "１２" });
  await shown({ Share: "12" });
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("heading", { name: "Last" })).toBeVisible();
  expect(await answers(french, ({ share }) => share === 12)).toMatchObject({ seats: 1000, share: 12, budget: "12.5", rest: "1234" });
});
