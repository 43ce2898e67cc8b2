import { type Reason, reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { Route } from "@baton/contract/routing";
import type { Asked, Wanted, Wants } from "@baton/contract/wants";
import type { Lookup } from "../conditions.ts";

type Able = Pick<Rep, "id"> & Partial<Pick<Rep, "skills" | "languages">>;

/** What a route asks of a rep for this lead; undefined where it asks nothing of anybody. */
export function wantedOf(route: Pick<Route, "require" | "prefer">, lookup: Lookup): Wanted | undefined {
  if (!route.require && !route.prefer) return undefined;
  const missing = new Set<string>();
  return { require: filled(route.require, lookup, missing), prefer: filled(route.prefer, lookup, missing), missing: [...missing] };
}

/** What a pool is told of the route beyond the lead: what a rep needs, and the company whose people stay together. */
export function askedOfPool(route: Route, lookup: Lookup): { wanted?: Wanted; account?: string } {
  const wanted = wantedOf(route, lookup);
  const account = route.sameAccount === "sameRep" ? companyOf(lookup) : undefined;
  return { ...(wanted ? { wanted } : {}), ...(typeof account === "string" ? { account } : {}) };
}

/** The account's domain, else that of the address where it is not one that strangers have in common. */
function companyOf(lookup: Lookup): unknown {
  const own = lookup("email.free") === false && lookup("email.disposable") !== true ? lookup("email.domain") : undefined;
  return lookup("account.domain") ?? lookup("company.domain") ?? own;
}

function filled(wants: Wants | undefined, lookup: Lookup, missing: Set<string>): Asked {
  const values = (list: Wants["skills"]) => [
    ...new Set(
      (list ?? []).flatMap((want) => {
        if (typeof want === "string") return want;
        const found = textsOf(lookup(want.path));
        if (found.length === 0) missing.add(want.path);
        return found;
      }),
    ),
  ];
  return { skills: values(wants?.skills), languages: values(wants?.languages) };
}

/** A choice of several comes as a list. */
function textsOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => (typeof one === "string" && one !== "" ? one : typeof one === "number" ? String(one) : []));
}

/** What of the required the rep does not have, as reasons. */
export function lacking(rep: Able, { skills, languages }: Asked): Reason[] {
  const missing = skills.filter((skill) => !isAble(rep, skill));
  const found: Reason[] = [];
  if (missing.length > 0) found.push(reason("skill-missing", { rep: rep.id, skills: missing }));
  if (languages.length > 0 && !languages.some((language) => speaks(rep, language)))
    found.push(reason("language-missing", { rep: rep.id, languages }));
  return found;
}

/** What of the preferred they have: every skill counts, and a language in common counts once. */
export function preferredHad(rep: Able, { skills, languages }: Asked): string[] {
  const language = languages.find((one) => speaks(rep, one));
  return [...skills.filter((skill) => isAble(rep, skill)), ...(language === undefined ? [] : [language])];
}

const isAble = ({ skills = [] }: Able, wanted: string): boolean => skills.some((skill) => skill.toLowerCase() === wanted.toLowerCase());

/** RFC 4647, basic filtering in both directions: a region more or less does not part two people who speak one language. */
function speaks({ languages = [] }: Able, wanted: string): boolean {
  const one = wanted.toLowerCase();
  return languages.some((language) => {
    const other = language.toLowerCase();
    return one === other || one.startsWith(`${other}-`) || other.startsWith(`${one}-`);
  });
}
