import type { ComponentChildren } from "preact";

/** One element as it should be. Components are plain functions and are gone by now: only what they returned is left. */
export interface Drawing {
  tag: string;
  key: string | undefined;
  props: Record<string, unknown>;
  kids: Kid[];
}
export type Kid = Drawing | string | number | boolean | null | undefined | Kid[];
type Component = (props: Record<string, unknown>) => Kid;

/** An element, and what can be set on it. */
type Live = Element & Record<string, unknown>;

/** What an element was last drawn from. */
const drawn = new WeakMap<Node, { key: string; props: Record<string, unknown> }>();

/** What JSX compiles to. */
export function h(type: string | Component, given: Record<string, unknown> | null, ...kids: Kid[]): Kid {
  const props = given ?? {};
  const key = props.key as string | undefined;
  if (typeof type === "string") return { tag: type, key, props, kids };
  const result = type({ ...props, children: kids });
  return isDrawing(result) ? { ...result, key: key ?? result.key } : result;
}

const isDrawing = (kid: Kid): kid is Drawing => !!(kid as Partial<Drawing> | null | undefined)?.tag;

/**
 * Makes the inside of `into` look like `content`, keeping every element that is still there: by its key, else by its tag and its place
 * among its siblings, where an absent one (`false`, `null`) holds its place too. So typing, focus and movement outlive a drawing.
 * What a page brought along of a form (`prerender/`) is taken over at the first drawing, with what was typed into it.
 * An element with a `ref` is drawn once; from then on its inside belongs to whom the ref gave it. Its class names are its parts too.
 *
 * Why not Preact: all state lives outside of the components here, so its hooks, classes, contexts and hydration would be a third of the
 * bytes that may be fetched before the form is drawn. The components stay as Preact would have them, and its types check them.
 */
export function draw(content: ComponentChildren, into: Element): void {
  fill(into, [content as Kid], !drawn.has(into.firstChild as Node));
}

/** `first`: what stands there may have been written into the page, and is taken over where it is alike; later on, whatever is not ours goes. */
function fill(parent: Element, kids: Kid[], first: boolean) {
  const wanted = new Map<string, Kid>();
  place(kids, "", wanted);
  const known = new Map<string, ChildNode>();
  for (const node of [...parent.childNodes]) {
    const last = drawn.get(node);
    if (last && wanted.has(last.key)) known.set(last.key, node);
    else if (last || !first) node.remove();
  }
  let next: ChildNode | null = parent.firstChild;
  for (const [key, kid] of wanted) {
    const { tag } = kid as Drawing;
    const there = next && !drawn.has(next) && (next as Partial<Element>).localName === tag && next;
    const node = known.get(key) || there || (tag ? document.createElement(tag) : new Text());
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
    const old = drawn.get(node)?.props;
    const props = isDrawing(kid) ? kid.props : {};
    drawn.set(node, { key, props });
    if (isDrawing(kid)) dressElement(node as unknown as Live, kid, old);
    else if (node.nodeValue !== `${kid}`) node.nodeValue = `${kid}`;
  }
  while (next) {
    const after: ChildNode | null = next.nextSibling;
    next.remove();
    next = after;
  }
}

/** Gives every kid the name it is found by at the next drawing. */
function place(kids: Kid[], prefix: string, wanted: Map<string, Kid>) {
  kids.forEach((kid, index) => {
    if (Array.isArray(kid)) place(kid, `${prefix}${index}.`, wanted);
    else if (isDrawing(kid)) wanted.set(`${prefix}${kid.key ?? index} ${kid.tag}`, kid);
    else if (/string|number/.test(typeof kid)) wanted.set(prefix + index, kid);
  });
}

function dressElement(element: Live, { props, kids }: Drawing, old: Record<string, unknown> | undefined) {
  for (const name of Object.keys({ ...old, ...props })) if (old?.[name] !== props[name]) setProp(element, name, props[name]);
  if (!props.ref || !old) fill(element, kids, !old);
  // What the visitor sees is the truth for these two, and a list has no value before it has its options.
  for (const name of ["value", "checked"]) if (name in props && element[name] !== props[name]) element[name] = props[name];
  if (!old) (props.ref as ((element: Element) => void) | undefined)?.(element);
}

function setProp(element: Live, name: string, value: unknown) {
  if (/^(key|ref|value|checked)$/.test(name)) return;
  if (name.startsWith("on")) element[name.toLowerCase()] = value;
  else if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else {
    const text = value === true ? "" : `${value}`;
    element.setAttribute(name, text);
    if (name === "class") element.setAttribute("part", text);
  }
}
