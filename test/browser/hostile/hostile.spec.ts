import { expect, type Page, test } from "@playwright/test";
import { everyField, sheetForm } from "../sheet/every-field.ts";
import { emptyPage, openStage, type Stage } from "../sheet/stage.ts";
import { hosts } from "./hosts.ts";

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(() => stage.close());
// Nine pages, one after the other.
test.setTimeout(60_000);
test.use({ viewport: { width: 900, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

const asked = everyField.filter(({ id }) => /^(name|email|phone|size|plan|nps|terms)$/.test(id));
const form = sheetForm({ steps: [{ id: "all", title: "Some of them", fields: asked }] });

/** The card with every problem shown: the most of the form that can be on a screen at once. */
async function card(page: Page, head: string): Promise<Buffer> {
  await stage.show(page, form, { html: emptyPage('lang="en"', head) });
  // Not by pointer: it would leave a button hovered. The summary comes with the file that is fetched after the first drawing, and so do
  // the words of each problem: they are asked for again once it is there.
  await page.locator("baton-form button.next").press("Enter");
  await page.locator("baton-form .summary").waitFor();
  await page.locator("baton-form button.next").press("Enter");
  return page.locator("baton-form .card").screenshot();
}

/** Share of pixels that differ by more than what smoothing of letters makes. */
const difference = (page: Page, one: Buffer, other: Buffer): Promise<number> =>
  page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (picture) => {
          const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (byte) => byte.charCodeAt(0))]));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const pen = canvas.getContext("2d");
          pen?.drawImage(image, 0, 0);
          return pen?.getImageData(0, 0, image.width, image.height) ?? new ImageData(1, 1);
        }),
      );
      if (!a || !b || a.width !== b.width || Math.abs(a.height - b.height) > 1) return 1;
      const pixels = a.width * Math.min(a.height, b.height);
      let different = 0;
      for (let at = 0; at < pixels * 4; at += 4) {
        const apart = [0, 1, 2].some((channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)) > 48);
        if (apart) different += 1;
      }
      return different / pixels;
    },
    [one.toString("base64"), other.toString("base64")],
  );

test("on every host the form is what it is on an empty page", async ({ page, context }) => {
  const calm = await card(page, "");
  const blank = await context.newPage();
  for (const [name, head] of Object.entries(hosts)) {
    const visited = await context.newPage();
    const seen = await card(visited, head);
    expect.soft(await difference(blank, calm, seen), name).toBeLessThan(0.002);
    if (process.env.BATON_SHOTS) await visited.screenshot({ path: `${process.env.BATON_SHOTS}/${name}.png`, fullPage: true });
    await visited.close();
  }
});
