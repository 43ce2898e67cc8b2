import type { Outcome } from "@baton/contract/assignment";
import { html } from "hono/html";
import { frame } from "./frame.ts";
import { plainWords } from "./plain-words.ts";

/** What a visitor without JavaScript meets after Send, where that is words and not another page. */
export function endingPage({ next }: Outcome, language?: string, own?: Partial<Record<string, string>>) {
  const word = plainWords(language, own);
  const { title, text, link } =
    next.kind === "message"
      ? { title: next.title, text: next.text, link: next.link }
      : next.kind === "download"
        ? { title: next.title, text: next.text, link: next }
        : { title: word("received"), text: word("thanksText"), link: undefined };
  const heading = title ?? word("thanks");
  return frame(
    heading,
    html`<h1>${heading}</h1>${text ? html`<p>${text}</p>` : ""}${link ? html`<p><a class="button" href="${link.url}">${link.label}</a></p>` : ""}`,
    { ...(language && { language }) },
  );
}
