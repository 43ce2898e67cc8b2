import { html } from "hono/html";

interface FrameOptions {
  /** A script of ours, by its file under /w/. */
  script?: string;
  /** BCP 47 tag of the words; left out: English. */
  language?: string;
}

/** The bare page around everything the edge itself shows a visitor. Its style is a file, since our pages allow none inline. */
export function frame(title: string, body: unknown, { script, language = "en" }: FrameOptions = {}) {
  return html`<!doctype html>
<html lang="${language}" dir="${/^(ar|fa|he|ur)\b/i.test(language) ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/w/page.css">
${script ? html`<script type="module" src="/w/${script}"></script>` : ""}
</head>
<body>
<main class="sheet">${body}</main>
</body>
</html>`;
}
