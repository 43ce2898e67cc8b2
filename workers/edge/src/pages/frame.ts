import { html } from "hono/html";

/** The bare page around everything the edge itself shows a visitor. Its style is a file, since our pages allow none inline. */
export function frame(title: string, body: unknown, options: { script?: boolean } = {}) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/w/page.css">
${options.script ? html`<script type="module" src="/w/page.js"></script>` : ""}
</head>
<body>
<main class="sheet">${body}</main>
</body>
</html>`;
}
