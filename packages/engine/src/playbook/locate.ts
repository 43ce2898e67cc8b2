import type { Finding, Place } from "./position.ts";
import { endOfText } from "./text.ts";

type Sought = Pick<Finding, "at" | "onKey">;

/** Of everything that is sought, what stands at one place or inside it. */
interface Signpost {
  inside: Map<string | number, Signpost>;
  /** Which of the sought stand exactly here. */
  here: number[];
}

/**
 * Where in plain JSON each of them stands, as offsets; what is not there, at what should have held it. Everything else is stepped over
 * unread: to place a few findings in a long playbook takes a tenth of the time of a tree of all of it.
 *
 * @param text well-formed JSON without comments, no key given twice
 */
export function locate(text: string, sought: readonly Sought[]): number[] {
  const offsets = new Array<number>(sought.length).fill(0);
  const top = signposts(sought);

  /** All of them, until somebody finds them further in. */
  const reach = (post: Signpost, offset: number): void => {
    for (const index of post.here) offsets[index] = offset;
    for (const further of post.inside.values()) reach(further, offset);
  };

  /** @returns where the value ends */
  const visit = (from: number, post: Signpost): number => {
    reach(post, from);
    const opens = text[from];
    if (post.inside.size === 0 || (opens !== "{" && opens !== "[")) return skip(text, from);
    let at = blank(text, from + 1);
    for (let index = 0; text[at] !== "}" && text[at] !== "]"; index++) {
      const key = at;
      let name: string | number = index;
      if (opens === "{") {
        const end = endOfText(text, at) + 1;
        name = JSON.parse(text.slice(at, end)) as string;
        at = blank(text, blank(text, end) + 1);
      }
      const further = post.inside.get(name);
      at = blank(text, further ? visit(at, further) : skip(text, at));
      if (further && opens === "{") for (const place of further.here) if (sought[place]?.onKey) offsets[place] = key;
      if (text[at] === ",") at = blank(text, at + 1);
    }
    return at + 1;
  };
  visit(blank(text, 0), top);
  return offsets;
}

function signposts(sought: readonly Sought[]): Signpost {
  const top: Signpost = { inside: new Map(), here: [] };
  for (const [index, { at }] of sought.entries()) postAt(top, at).here.push(index);
  return top;
}

function postAt(top: Signpost, at: Place): Signpost {
  let post = top;
  for (const part of at) {
    let further = post.inside.get(part);
    if (!further) {
      further = { inside: new Map(), here: [] };
      post.inside.set(part, further);
    }
    post = further;
  }
  return post;
}

/** The first character that is none of JSON's blanks. */
function blank(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** Where a value ends that nobody asks about. */
function skip(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfText(text, at);
    else if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) {
      // The bracket that closes what holds a bare number or word.
      if (depth === 0) return at;
      depth--;
    } else if (code > 0x20 && code !== 0x2c) continue;
    else if (depth > 0) continue;
    else return at;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
