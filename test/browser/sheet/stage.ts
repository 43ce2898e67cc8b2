import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Form } from "@baton/contract/form";
import { firstStep } from "@baton/widget/prerender";
import type { Page } from "@playwright/test";
import { buildWidget } from "../../../packages/widget/build.ts";
import { formScript } from "../../../workers/edge/src/endpoints/form-script.ts";
import { spoken } from "../../../workers/edge/src/endpoints/form-words.ts";
import { whole } from "../whole.ts";

const edge = "https://edge.example";

/** The widget as it is built, served to a page without an edge: for what is only looked at. */
export interface Stage {
  /** Shows `form` on a page of this markup; `{{FORM}}` in it is the script tag. Answers when the form is whole, or where something is late, when the page is there. */
  show(page: Page, form: Form, as?: Shown): Promise<void>;
  close(): Promise<void>;
}

export interface Shown {
  /** Markup of the page. Default: an empty one in English. */
  html?: string;
  /** `?lang=` of the tag. */
  lang?: string;
  /** Attributes of the tag. */
  attributes?: string;
  /** What the edge answers to Send; left out: nothing comes back, and the form goes on sending. */
  outcome?: object;
  /** The first step stands in the page already; with `script: false` nothing else does. */
  prerendered?: { script: boolean };
  /** Scripts, by the beginning of their names, that come when this is fulfilled. */
  late?: { file: string; until: Promise<unknown> };
}

export const emptyPage = (attributes = 'lang="en"', head = "") =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>A page</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>body{margin:0;padding:16px}@media (prefers-color-scheme:dark){body{background:#101012}}</style>${head}</head><body><main><h1 style="position:absolute;clip-path:inset(50%)">A page</h1>{{FORM}}</main></body></html>`;

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "baton-stage-"));
  await buildWidget(folder);
  const read = (file: string) => readFile(join(folder, file), "utf8");
  const parts = { core: await read("embed.js"), fragments: JSON.parse(await read("fields.json")), attach: "" };
  return {
    async show(page, form, { html = emptyPage(), lang, attributes = "", outcome, late, prerendered } = {}) {
      const { sites: _, abandonAfterMinutes: __, keepPartialsDays: ___, endings: ____, turnstile: _____, ...definition } = form;
      const served = await spoken({ ...definition, capture: form.capture ?? "notice" }, lang);
      const setup = { edge, site: "pk_sheet", ...served, seal: null, ...(prerendered && { drawn: true }) };
      const script = formScript(setup as { texts?: unknown }, form, parts);
      const javascript = { "content-type": "text/javascript", "access-control-allow-origin": "*" };
      await page.route(`${edge}/**`, async (route) => {
        const { pathname } = new URL(route.request().url());
        const file = pathname.replace(/\/[wf]\//, "");
        if (pathname.startsWith("/f/")) {
          if (late && file.startsWith(late.file)) await late.until;
          return route.fulfill({ body: script, headers: javascript });
        }
        if (pathname.startsWith("/w/")) {
          if (late && file.startsWith(late.file)) await late.until;
          return route.fulfill({ body: await read(file), headers: javascript });
        }
        const { booking } = (outcome ?? {}) as { booking?: { slots?: object[] } };
        if (pathname === "/v1/slots") return route.fulfill({ json: { slots: booking?.slots ?? [] }, headers: javascript });
        if (pathname !== "/v1/capture") return route.fulfill({ json: {}, headers: javascript });
        const sent = JSON.parse(route.request().postData() ?? "{}");
        const submitted = sent.entries.some(({ kind }: { kind: string }) => kind === "submit");
        if (submitted && !outcome) return undefined;
        const acked = sent.entries.map(({ id }: { id: string }) => id);
        const receipt = { submission: sent.submission, acked, stage: submitted ? "submitted" : "partial" };
        return route.fulfill({ json: { receipt, ...(submitted && { outcome }) }, headers: { "access-control-allow-origin": "*" } });
      });
      const tag = `<script async src="${edge}/f/${form.id}.js" ${attributes}></script>`;
      const step = prerendered && `<template shadowrootmode="open">${firstStep(served, `${edge}/f/${form.id}`)}</template>`;
      const markup = step ? `<baton-form form="${form.id}">${step}</baton-form>${prerendered.script ? tag : ""}` : tag;
      await page.route("https://host.example/", (route) =>
        route.fulfill({ body: html.replace("{{FORM}}", () => markup), contentType: "text/html" }),
      );
      // A page is not whole before all its scripts are there.
      await page.goto("https://host.example/", { waitUntil: late ? "commit" : "load" });
      if (late) return;
      await page.locator("baton-form .card").first().waitFor();
      if (prerendered?.script !== false) await whole(page);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
