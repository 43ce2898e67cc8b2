import { readFile } from "node:fs/promises";

const folder = new URL("parts/", import.meta.url);

/**
 * Where a page says `<!-- part: top -->`, the file `parts/top.html` stands: what pages share is written once. Links to where the visitor is
 * are marked: `aria-current="page"` for this very page, `"true"` for what it belongs to. Under its own link in the docs stand its headings
 * that have an id. Rejects when a part is not there.
 */
export async function withParts(page: string, path: string): Promise<string> {
  const names = [...new Set([...page.matchAll(mark)].map(([, , name = ""]) => name))];
  const texts = await Promise.all(names.map((name) => readFile(new URL(`${name}.html`, folder), "utf8")));
  const parts = new Map(names.map((name, index) => [name, texts[index] ?? ""]));
  return page.replace(mark, (_, indent: string, name: string) => {
    const marked = markedFor(parts.get(name) ?? "", path);
    return indent + (name === "docs" ? withHeadings(marked, page) : marked).trimEnd().replaceAll("\n", `\n${indent}`);
  });
}

const mark = /([ \t]*)<!-- part: ([a-z-]+) -->/g;

/** Marks the link to `path` itself, else the nearest it stands below, as `/embed/attach-hubspot.html` does below `/embed/attach.html`. */
export function markedFor(part: string, path: string): string {
  const here = path.replace(/index\.html$/, "");
  const links = [...part.matchAll(/<a href="([^"]+)"/g)].map(([, href = ""]) => href);
  const above = links.filter((href) => href !== "/" && here.startsWith(href.endsWith("/") ? href : href.replace(".html", "-")));
  const nearest = links.includes(here) ? here : above.sort((a, b) => b.length - a.length)[0];
  return part.replace(`<a href="${nearest}"`, (link) => `${link} aria-current="${nearest === here ? "page" : "true"}"`);
}

function withHeadings(nav: string, page: string): string {
  const headings = [...page.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)].map(
    ([, id = "", text = ""]) => `\n  <a class="in" href="#${id}">${text.replace(/<[^>]+>/g, "")}</a>`,
  );
  return nav.replace(/<a [^>]*aria-current="page"[^>]*>.*?<\/a>/, (link) => link + headings.join(""));
}
