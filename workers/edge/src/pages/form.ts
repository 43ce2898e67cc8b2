import type { FormDefinition } from "@baton/contract/form";
import { html, raw } from "hono/html";
import { plainForm } from "./plain-form.ts";

interface FormPage {
  form: FormDefinition;
  /** BCP 47 tag of its words, and which way they are written; left out: as the form is. */
  lang?: string | undefined;
  dir?: string | undefined;
  site: string;
  /** Name of whoever asks. */
  workspace: string;
  /** Parameters of the address: `theme`, `accent`. */
  asked: Record<string, string>;
}

/**
 * A page that is nothing but the form. The script stands in front and is waited for, so that the form is there with the first paint; where
 * it cannot run or never arrives, the plain form inside the element is what everybody sees.
 */
export function formPage({ form, lang, dir, site, workspace, asked }: FormPage) {
  const { theme, accent } = asked;
  const look = [
    theme && /^(light|dark|auto)$/.test(theme) ? html` data-theme="${theme}"` : "",
    accent && /^#[0-9a-fA-F]{3,8}$/.test(accent) ? html` data-accent="${accent}"` : "",
  ];
  return html`<!doctype html>
<html lang="${lang ?? "en"}" dir="${dir ?? "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta property="og:title" content="${form.title}">
${form.intro ? html`<meta name="description" content="${form.intro}">` : ""}
<title>${form.title} · ${workspace}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/w/page.css">
<script src="/f/${form.id}.js?site=${site}${lang ? `&lang=${lang}` : ""}"></script>
</head>
<body class="alone">
<main>
<h1 class="from">${workspace}</h1>
<baton-form form="${form.id}"${raw(look.join(""))}>${plainForm(form, site, lang)}</baton-form>
</main>
</body>
</html>`;
}
