import type { Drawing, Kid } from "../draw.ts";

/** Attributes a tag gets beyond what its component gave it. */
type More = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What `draw` would make of `kid`, as HTML that it can take over. What listens, and what is only known by its key, comes with `draw` itself. */
export function markup(kid: Kid, more: More = {}): string {
  if (Array.isArray(kid)) return kid.map((one) => markup(one, more)).join("");
  if (typeof kid === "string" || typeof kid === "number") return escaped(`${kid}`);
  if (!kid || kid === true) return "";
  const { tag, props } = kid;
  const given = Object.entries({ ...withParts(props), ...more[tag] }).filter(([name]) => !unwritten.test(name));
  // Neither is an answer as it stands: nobody has moved the one, and nobody sees the other.
  const named = "data-trap" in props || props.type === "range" ? given.filter(([name]) => name !== "name") : given;
  const { value } = props;
  const written = tag === "select" || tag === "textarea" ? named.filter(([name]) => name !== "value") : named;
  const inside = tag === "textarea" ? escaped(`${value ?? ""}`) : markup(tag === "select" ? chosen(kid.kids, value) : kid.kids, more);
  const start = `<${tag}${written.map(([name, said]) => attribute(name, said)).join("")}>`;
  return alone.test(tag) ? start : `${start}${inside}</${tag}>`;
}

const unwritten = /^(key|ref|children|on[A-Z].*)$/;
const alone = /^(input|img|br|hr)$/;

const withParts = (props: Record<string, unknown>) => (props.class ? { ...props, part: props.class } : props);

/** A list says at its option what is chosen. */
const chosen = (options: Kid[], value: unknown): Kid[] =>
  options.map((option) => {
    if (Array.isArray(option)) return chosen(option, value);
    const { props } = option as Drawing;
    return props ? { ...(option as Drawing), props: { ...props, selected: props.value === value } } : option;
  });

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null || value === false) return "";
  return value === true ? ` ${name}` : ` ${name}="${escaped(`${value}`)}"`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
