import type { ComponentChildren } from "preact";

/** One element as it should be. Components are plain functions and are gone by now: only what they returned is left. */
interface Drawing {
  tag: string;
  key: string | undefined;
  props: Record<string, unknown>;
  kids: Kid[];
}
type Kid = Drawing | string | number | boolean | null | undefined | Kid[];
type Component = (props: Record<string, unknown>) => Kid;

/** What an element was last drawn from. */
const drawn = new WeakMap<Node, { key: string; props: Record<string, unknown> }>();

/** What JSX compiles to. */
export function h(type: string | Component, given: Record<string, unknown> | null, ...kids: Kid[]): Kid {
  const { key, ...props } = given ?? {};
  const name = key === undefined ? undefined : String(key);
  if (typeof type === "string") return { tag: type, key: name, props, kids };
  const result = type({ ...props, children: kids });
  return name !== undefined && isDrawing(result) ? { ...result, key: name } : result;
}

const isDrawing = (kid: Kid): kid is Drawing => typeof kid === "object" && kid !== null && !Array.isArray(kid);

/**
 * Makes the inside of `into` look like `content`, keeping every element that is still there: by its key, else by its tag and its place
 * among its siblings, where an absent one (`false`, `null`) holds its place too. So typing, focus and movement outlive a drawing.
 * An element with a `ref` is drawn once; from then on its inside belongs to whom the ref gave it.
 *
 * Why not Preact: all state lives outside of the components here, so its hooks, classes, contexts and hydration would be a third of the
 * bytes that may be fetched before the form is drawn. The components stay as Preact would have them, and its types check them.
 */
export function draw(content: ComponentChildren, into: Element): void {
  fill(into, [content as Kid]);
}

function fill(parent: Element, kids: Kid[]) {
  const wanted = new Map<string, Kid>();
  place(kids, "", wanted);
  const known = new Map<string, ChildNode>();
  for (const node of Array.from(parent.childNodes)) {
    const key = drawn.get(node)?.key;
    if (key !== undefined && wanted.has(key)) known.set(key, node);
    else node.remove();
  }
  let next = parent.firstChild;
  for (const [key, kid] of wanted) {
    const node = known.get(key) ?? create(kid);
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
    const old = drawn.get(node)?.props;
    drawn.set(node, { key, props: isDrawing(kid) ? kid.props : {} });
    if (node instanceof Element && isDrawing(kid)) dressElement(node, kid, old);
    else if (node.nodeValue !== String(kid)) node.nodeValue = String(kid);
  }
}

/** Gives every kid the name it is found by at the next drawing. */
function place(kids: Kid[], prefix: string, wanted: Map<string, Kid>) {
  kids.forEach((kid, index) => {
    if (Array.isArray(kid)) place(kid, `${prefix}${index}.`, wanted);
    else if (isDrawing(kid)) wanted.set(`${prefix}${kid.key ?? index} ${kid.tag}`, kid);
    else if (kid !== null && kid !== undefined && typeof kid !== "boolean") wanted.set(prefix + index, kid);
  });
}

const create = (kid: Kid): ChildNode => (isDrawing(kid) ? document.createElement(kid.tag) : document.createTextNode(""));

function dressElement(element: Element, { props, kids }: Drawing, old: Record<string, unknown> | undefined) {
  for (const name of Object.keys({ ...old, ...props })) if (old?.[name] !== props[name]) setProp(element, name, props[name]);
  if (!props.ref || !old) fill(element, kids);
  // What the visitor sees is the truth for these two, and a list has no value before it has its options.
  for (const name of ["value", "checked"] as const) {
    if (name in props && (element as HTMLInputElement)[name] !== props[name]) Object.assign(element, { [name]: props[name] });
  }
  if (!old && typeof props.ref === "function") props.ref(element);
}

function setProp(element: Element, name: string, value: unknown) {
  if (name.startsWith("on")) Object.assign(element, { [name.toLowerCase()]: value });
  else if (name === "style") Object.assign((element as HTMLElement).style, value);
  else if (name === "ref" || name === "checked" || (name === "value" && "value" in element && element.tagName !== "OPTION")) return;
  // `aria-pressed` and its kin say "false" where other attributes are left out.
  else if (value === undefined || value === null || (value === false && !name.startsWith("aria-"))) element.removeAttribute(name);
  else element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
}
