import type { PlaybookProblem } from "@baton/contract/playbook";

export interface PreviewPage {
  file: string;
  /** Where the edge listens. */
  edge: string;
  /** The form to show, and its site; null: there is none without problems. */
  shown: { id: string; site: string; title: string } | null;
  /** Other forms of the file. */
  ids: readonly string[];
  problems: readonly PlaybookProblem[];
  /** Counts what was read, so that no browser shows an old one. */
  version: number;
}

const text = (value: string) => value.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** The page `baton form preview` serves: the real widget between two rulers, and what is wrong with the file. It comes anew when the file changes. */
export function previewPage({ file, edge, shown, ids, problems, version }: PreviewPage): string {
  const list = problems.map(
    ({ level, line, column, path, message }) =>
      `<li class="${level}"><b>${line}:${column}</b> ${text(message)}${path ? ` <code>${text(path)}</code>` : ""}</li>`,
  );
  const tabs = ids.map((id) => `<a href="/?form=${id}"${id === shown?.id ? ' aria-current="page"' : ""}>${text(id)}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(shown?.title ?? file)} · preview</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --edge: color-mix(in srgb, CanvasText 14%, transparent) }
  body { margin: 0; background: color-mix(in srgb, Canvas 94%, CanvasText) }
  header { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; padding: .6rem 1rem; background: Canvas; border-bottom: 1px solid var(--edge) }
  header b { font-family: ui-monospace, monospace; font-weight: 600 }
  header nav { display: flex; gap: .75rem; flex: 1 }
  header a { color: inherit; text-decoration: none; opacity: .65 } header a[aria-current] { opacity: 1; text-decoration: underline; text-underline-offset: .3em }
  button { font: inherit; padding: .25rem .7rem; border: 1px solid var(--edge); border-radius: .5rem; background: none; color: inherit; cursor: pointer }
  button[aria-pressed=true] { background: CanvasText; color: Canvas }
  main { padding: 2rem 1rem; display: grid; justify-items: center; gap: 1.5rem }
  #stage { width: min(100%, 560px); min-height: 20rem } #stage.phone { width: 375px }
  ol { margin: 0; padding: 1rem 1rem 1rem 1.25rem; list-style: none; width: min(100%, 46rem); box-sizing: border-box; background: Canvas; border-radius: .75rem; border: 1px solid var(--edge) }
  li { padding: .25rem 0 } li b { font-family: ui-monospace, monospace; margin-right: .5rem } li.error b { color: #c92a2a } li.warning b { color: #b35c00 } code { opacity: .6 }
</style>
<header><b>${text(file)}</b><nav aria-label="Forms">${tabs.length > 1 ? tabs.join("") : ""}</nav>
  <span role="group" aria-label="Width"><button data-width="phone">Phone</button> <button data-width="">Desktop</button></span>
  <span role="group" aria-label="Colours"><button data-scheme="light">Light</button> <button data-scheme="dark">Dark</button></span>
</header>
<main>
  ${list.length > 0 ? `<ol aria-label="Problems">${list.join("")}</ol>` : ""}
  <div id="stage">${shown ? `<script async src="${edge}/f/${shown.id}.js?site=${shown.site}&amp;read=${version}"></script>` : ""}</div>
</main>
<script>
  const kept = { width: "", scheme: "", ...JSON.parse(sessionStorage.getItem("preview") ?? "{}") };
  const dress = () => {
    document.getElementById("stage").className = kept.width;
    document.documentElement.style.colorScheme = kept.scheme || "light dark";
    for (const form of document.querySelectorAll("baton-form, #stage > script")) kept.scheme ? form.setAttribute("data-theme", kept.scheme) : form.removeAttribute("data-theme");
    for (const button of document.querySelectorAll("button")) button.ariaPressed = String(kept.width === button.dataset.width || (kept.scheme !== "" && kept.scheme === button.dataset.scheme));
    sessionStorage.setItem("preview", JSON.stringify(kept));
  };
  document.querySelector("header").addEventListener("click", ({ target }) => {
    if (!target.dataset || target.tagName !== "BUTTON") return;
    Object.assign(kept, target.dataset);
    dress();
  });
  dress();
  new EventSource("/changes?from=${version}").onmessage = () => { for (const name of Object.keys(sessionStorage)) if (name.startsWith("baton.")) sessionStorage.removeItem(name); location.reload(); };
</script>
`;
}
