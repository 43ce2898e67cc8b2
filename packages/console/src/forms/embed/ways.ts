/** One way to get a form onto a page. */
export interface Way {
  id: "tag" | "first-step" | "element" | "popup" | "slide-in" | "attach" | "link" | "pinned";
  name: string;
  /** What it is for, and what to know before pasting it. */
  hint: string;
  /** Whose language it speaks where none is asked for. */
  words: "The page's" | "As written" | "The visitor's";
}

/** As the docs have them; the first is the one to begin with. */
export const ways: readonly Way[] = [
  {
    id: "tag",
    name: "Where the tag stands",
    hint: "Paste it where the form goes. Its room is kept free, so nothing on the page moves when it arrives.",
    words: "The page's",
  },
  {
    id: "first-step",
    name: "First step in the page",
    hint: "The fastest: visitors see the first step with the page itself. Paste it where the form goes, into an HTML block. After you change that step, copy it again: until then visitors get the new one when the script comes. Where a form leaves it to the country whether to ask before saving, this one asks everybody.",
    words: "As written",
  },
  {
    id: "element",
    name: "By an element",
    hint: "For page builders and apps: the script goes anywhere, once, and the element wherever a form goes, as often as you like.",
    words: "The page's",
  },
  {
    id: "popup",
    name: "Popup",
    hint: "Opens over the page when the button is pressed. Any element with data-baton-open does.",
    words: "The page's",
  },
  {
    id: "slide-in",
    name: "Slide-in",
    hint: "Comes from the corner after three seconds, and leaves the page usable. Closed, it stays away for 14 days.",
    words: "The page's",
  },
  {
    id: "attach",
    name: "A form you already have",
    hint: "Reads along in a form of the page's own: HubSpot, Marketo, Pardot, Webflow, Gravity, WPForms, or plain HTML. It changes nothing about it.",
    words: "The page's",
  },
  {
    id: "link",
    name: "A page of its own",
    hint: "For mails, signatures, QR codes and ads. It works without JavaScript too.",
    words: "The visitor's",
  },
  {
    id: "pinned",
    name: "A pinned version",
    hint: "For pages that hold every script to a hash. It stays exactly as it is now, whatever is published later; ask again to move on.",
    words: "As written",
  },
];

export interface Asked {
  /** Where the edge is, without a slash at the end. */
  edge: string;
  form: string;
  site: string;
  /** Empty: as the page is. */
  lang: string;
}

/** What the edge has to be asked for, as only it can know it; null: the text is ready. */
export function askedOfTheEdge(way: Way["id"], { form, site, lang }: Asked): string | null {
  const query = `${new URLSearchParams({ site, ...(lang === "" ? {} : { lang }) })}`;
  if (way === "first-step") return `/v1/forms/${form}/html?${query}`;
  return way === "pinned" ? `/v1/forms/${form}/tag?${query}` : null;
}

const room = 'style="display: block; min-height: 36rem"';

/** The text to paste; empty for what the edge has to be asked for. */
export function snippet(way: Way["id"], { edge, form, site, lang }: Asked): string {
  const inLanguage = lang === "" ? "" : `&lang=${lang}`;
  const tag = (more = "", priority = "") =>
    `<script async${priority} src="${edge}/f/${form}.js?site=${site}${inLanguage}${more}"></script>`;
  const early = (more = "") => tag(more, ' fetchpriority="high"');
  switch (way) {
    case "tag":
      return `<div style="min-height: 36rem">\n  ${early()}\n</div>`;
    case "element":
      return `${early()}\n\n<baton-form form="${form}" ${room}></baton-form>`;
    case "popup":
      return `${tag().replace("></script>", ' data-mode="popup"></script>')}\n\n<button type="button" data-baton-open="${form}">Talk to us</button>`;
    case "slide-in":
      return tag().replace("></script>", ' data-mode="slide-in" data-after="3"></script>');
    case "attach":
      return tag("&mode=attach");
    case "link":
      return `${edge}/f/${form}?site=${site}${inLanguage}`;
    default:
      return "";
  }
}
