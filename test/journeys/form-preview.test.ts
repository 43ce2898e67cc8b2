import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPreview, type Preview } from "../../packages/cli/src/form/preview.ts";
import { scriptedTerminal } from "../../packages/cli/src/scripted-terminal.ts";

let folder = "";
let preview: Preview;
let terminal: ReturnType<typeof scriptedTerminal>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-preview-"));
  await copyFile(fileURLToPath(new URL("../../packages/cli/src/form/templates/contact.json", import.meta.url)), join(folder, "ask.json"));
  terminal = scriptedTerminal({ folder });
  preview = await openPreview("ask.json", 0, terminal, true);
});
afterAll(async () => {
  await preview.close();
  await rm(folder, { recursive: true });
});

const textOf = async (url: string) => (await fetch(url)).text();
const scriptIn = (page: string) => textOf(/<script async src="([^"]+)"/.exec(page)?.[1]?.replace("&amp;", "&") ?? "");

/** Changes the file, and waits until an open page is told to come anew. */
async function change(from: string, to: string): Promise<string> {
  const page = await textOf(preview.url);
  const changes = await fetch(new URL(/\/changes\?from=\d+/.exec(page)?.[0] ?? "", preview.url));
  const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader();
  const file = join(folder, "ask.json");
  await writeFile(file, (await readFile(file, "utf8")).replace(from, to));
  for (let said = ""; !said.includes("data:"); said = (await reader?.read())?.value ?? "data:");
  await reader?.cancel();
  return textOf(preview.url);
}

it("the preview shows the real widget with the file's form, anew when that changes, and keeps it while the file has mistakes", async () => {
  const first = await textOf(preview.url);
  expect(await scriptIn(first)).toContain('"title":"Write to us"');

  const second = await change("Write to us", "Say hello");
  expect(await scriptIn(second)).toContain('"title":"Say hello"');
  expect(second).not.toContain("Problems");

  const third = await change('"textarea"', '"textaera"');
  expect(third).toMatch(/<li class="error"><b>\d+:\d+<\/b> .*did you mean &#34;textarea&#34;\?/);
  expect(await scriptIn(third)).toContain('"title":"Say hello"');
  expect(terminal.said.err).toContain("textaera");
  expect(terminal.said.out).not.toContain("no problems any more");

  const fourth = await change('"textaera"', '"textarea"');
  expect(fourth).not.toContain("Problems");
  expect(terminal.said.out).toContain("ask.json  has no problems any more");
});
