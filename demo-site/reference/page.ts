import type { Declaration } from "./declarations.ts";

export interface Part {
  id: string;
  title: string;
  /** How it is got at. */
  text: string;
  declarations: Declaration[];
}

const plain = (text: string): string => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
/** Docstrings put code between backticks. */
const prose = (text: string): string => plain(text).replace(/`([^`]+)`/g, "<code>$1</code>");
const code = (text: string): string => `<code>${plain(text)}</code>`;

export function inPage(parts: readonly Part[]): string {
  return `<!doctype html>
<!-- Made of the sources' docstrings by \`npm run docs\`. Change those, then make it anew. -->
<html lang="en">
  <head>
    <!-- part: head -->
    <title>Reference · Northwind Hardware</title>
    <meta name="description" content="Every function, option, event and setting, from the sources.">
    <link rel="stylesheet" href="/docs/reference.css">
  </head>
  <body>
    <!-- part: top -->

    <div class="wrap docs">
      <!-- part: docs -->

      <main id="main" class="prose reference">
        <p class="eyebrow">Docs</p>
        <h1>Reference</h1>
        <p>Made of the docstrings in the sources, so it says what the code does. For a way in, read <a href="/docs/developers.html">For developers</a> first.</p>
${parts.map(inPart).join("\n")}
      </main>
    </div>

    <!-- part: foot -->
  </body>
</html>
`;
}

function inPart({ id, title, text, declarations }: Part): string {
  return `
        <h2 id="${id}">${plain(title)}</h2>${text ? `\n        <p>${code(text)}</p>` : ""}
${declarations.map((declaration) => inDeclaration(id, declaration)).join("\n")}`;
}

function inDeclaration(part: string, { name, says, text, members }: Declaration): string {
  const lines = [`        <h3 id="${part}-${name}">${code(name)}</h3>`];
  if (says) lines.push(`        <p>${prose(says)}</p>`);
  if (text && (members.length === 0 || / extends /.test(text))) lines.push(`        <pre tabindex="0"><code>${plain(text)}</code></pre>`);
  if (members.length > 0) lines.push(`        <dl>\n${members.map(inMember).join("\n")}\n        </dl>`);
  return lines.join("\n");
}

const inMember = ({ name, type, says }: Declaration["members"][number]): string =>
  `          <dt><b>${code(name)}</b> ${code(type)}</dt>\n          <dd>${prose(says)}</dd>`;
