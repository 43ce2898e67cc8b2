import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { presets } from "@baton/contract/theme";
import { chromium } from "@playwright/test";
import { findChromium, howToInstall } from "../find-chromium.ts";
import { launchArgs } from "../launch.ts";
import { sheetForm } from "./every-field.ts";
import { emptyPage, openStage } from "./stage.ts";

/**
 * `npm run sheet [-- <folder> [<word> …]]`: pictures of every field type in light and dark, on a phone and a desktop, from left to right and from
 * right to left, empty and with every problem shown; and of every preset. Writes PNGs and one `index.html` with all of them. Only the shots whose
 * name has every word, where words are given.
 */
interface Shot {
  name: string;
  width: number;
  dark: boolean;
  /** Language of the page; `ar` from right to left. */
  lang: string;
  problems: boolean;
  form: ReturnType<typeof sheetForm>;
}

const small = (theme: object) =>
  sheetForm({
    title: "See it on your own line",
    intro: "Two short steps, then pick a time.",
    theme,
    steps: [
      {
        id: "you",
        title: "About you",
        fields: [
          {
            id: "email",
            type: "email",
            label: "Work e-mail",
            help: "We answer within the hour.",
            placeholder: "you@company.com",
            required: true,
          },
          {
            id: "size",
            type: "choice",
            label: "Company size",
            default: "s",
            options: [
              { value: "s", label: "1 to 49" },
              { value: "m", label: "50 or more" },
            ],
          },
          { id: "note", type: "textarea", label: "What should it do?" },
        ],
      },
      { id: "last", title: "Last", fields: [{ id: "x", type: "text", label: "X" }] },
    ],
  });

const both = [false, true];
const shots: Shot[] = [
  ...presets.flatMap((preset) =>
    both.map((dark) => ({
      name: `preset-${preset}-${dark ? "dark" : "light"}`,
      width: 480,
      dark,
      lang: "en",
      problems: false,
      form: small({ preset }),
    })),
  ),
  ...[390, 760].flatMap((width) =>
    both.flatMap((dark) =>
      ["en", "ar"].flatMap((lang) =>
        both.map((problems) => ({
          name: `fields-${width < 500 ? "phone" : "desktop"}-${dark ? "dark" : "light"}-${lang === "ar" ? "rtl" : "ltr"}-${problems ? "problems" : "empty"}`,
          width,
          dark,
          lang,
          problems,
          form: sheetForm(),
        })),
      ),
    ),
  ),
];

const [given, ...wanted] = process.argv.slice(2);
const executablePath = findChromium();
if (!executablePath) {
  console.error(howToInstall);
  process.exit(1);
}
const folder = given ? resolve(given) : await mkdtemp(join(tmpdir(), "baton-sheet-"));
await mkdir(folder, { recursive: true });
const stage = await openStage();
const browser = await chromium.launch({ executablePath, args: launchArgs });
const chosen = shots.filter(({ name }) => wanted.every((word) => name.includes(word)));
for (const { name, width, dark, lang, problems, form } of chosen) {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    hasTouch: width < 500,
  });
  await stage.show(page, form, { html: emptyPage(`lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}"`) });
  if (problems) {
    await page.locator("baton-form button.next").click();
    await page.locator("baton-form .summary").waitFor();
  }
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await page.close();
}
const figures = chosen.map(
  ({ name, width }) => `<figure><img src="${name}.png" width="${width / 2}" alt=""><figcaption>${name}</figcaption></figure>`,
);
const index = `<!doctype html><meta charset="utf-8"><title>Sheet</title><style>body{font:13px system-ui;display:flex;flex-wrap:wrap;gap:20px;align-items:start;background:#ddd;margin:20px}figure{margin:0}img{display:block;box-shadow:0 1px 6px #0003}</style>${figures.join("")}`;
await writeFile(join(folder, "index.html"), index);
const sheet = await browser.newPage({ viewport: { width: 1500, height: 900 } });
await sheet.goto(pathToFileURL(join(folder, "index.html")).href);
await sheet.screenshot({ path: join(folder, "sheet.png"), fullPage: true });
await browser.close();
await stage.close();
console.log(`${chosen.length} pictures, all of them in ${join(folder, "index.html")} and sheet.png`);
