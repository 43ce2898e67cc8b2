import type { Role } from "@baton/contract/access/roles";
import { describe, expect, it } from "vitest";
import { authorOf } from "./author.ts";
import { type AccessClaims, actorOfClaims } from "./claims.ts";
import { accessSettings } from "./settings.ts";

const given = new Map<string, Role>([
  ["ops-leads", "publisher"],
  ["sales ops", "editor"],
  ["g-77", "editor"],
  ["ana@northwind.example", "publisher"],
]);
const email = "nora@northwind.example";

describe("a role by group", () => {
  it.each<[string, AccessClaims, Role | null]>([
    ["by a group's name, whatever its letters", { email, custom: { groups: ["Sales Ops"] } }, "editor"],
    ["the highest of several", { email, custom: { groups: ["sales ops", "everybody", "ops-leads"] } }, "publisher"],
    ["by a claim that is no list", { email, custom: { groups: "ops-leads" } }, "publisher"],
    [
      "by a group's id, where groups are objects",
      { email, groups: [{ id: "g-77", name: "Sales", email: "s@northwind.example" }] },
      "editor",
    ],
    ["by one's own address", { email: "Ana@Northwind.example" }, "publisher"],
    ["none for somebody of no group", { email }, null],
    ["none for somebody of other groups", { email, custom: { groups: ["finance"] } }, null],
    ["none for nonsense", { email, groups: 7, custom: [null, { groups: ["ops-leads"] }] }, null],
  ])("%s", (_, claims, role) => expect(actorOfClaims(claims, given)?.role ?? null).toBe(role));

  it("everybody else has the one of the star, and nobody is in a group of that name", () => {
    const open = new Map<string, Role>([...given, ["*", "viewer"]]);
    expect(actorOfClaims({ email }, open)).toEqual({ name: email, role: "viewer", by: "access" });
    expect(actorOfClaims({ email, groups: ["*"] }, new Map([["*", "viewer"]]))?.role).toBe("viewer");
    expect(actorOfClaims({ email, groups: ["sales ops"] }, open)?.role).toBe("editor");
  });

  it("a service token goes by its client id, and a token of nobody is nobody's", () => {
    const id = "e367826f93b8d71185e03fe518aff3b4.access";
    expect(actorOfClaims({ common_name: id }, new Map([[id, "editor"]]))).toEqual({ name: id, role: "editor", by: "access" });
    expect(actorOfClaims({ groups: ["ops-leads"] }, given)).toBeNull();
  });
});

describe("what the deployment says of Access", () => {
  const aud = "32eafc76";
  it.each([
    ["the team's name", "acme", "https://acme.cloudflareaccess.com"],
    ["its domain", "acme.cloudflareaccess.com", "https://acme.cloudflareaccess.com"],
    ["an address", "https://Acme.cloudflareaccess.com/", "https://acme.cloudflareaccess.com"],
    ["a domain of one's own", "login.acme.example", "https://login.acme.example"],
  ])("%s is enough", (_, team, issuer) => {
    expect(accessSettings({ BATON_ACCESS_TEAM: team, BATON_ACCESS_AUD: `${aud}, other` })).toEqual({
      settings: { issuer, audiences: [aud, "other"], roles: new Map() },
    });
  });

  it("nothing said is no Access", () => expect(accessSettings({})).toBeNull());

  it.each([
    ["without a tag", { BATON_ACCESS_TEAM: "acme" }, "BATON_ACCESS_AUD is not"],
    ["without a team", { BATON_ACCESS_AUD: aud }, "BATON_ACCESS_TEAM is not"],
    ["with a team that is none", { BATON_ACCESS_TEAM: "http://acme/../x", BATON_ACCESS_AUD: aud }, "no team domain"],
    [
      "with a server of one's own where that is not allowed",
      { BATON_ACCESS_TEAM: "http://127.0.0.1:9", BATON_ACCESS_AUD: aud },
      "no team domain",
    ],
    ["with roles that are no JSON", { BATON_ACCESS_TEAM: "acme", BATON_ACCESS_AUD: aud, BATON_ACCESS_ROLES: "{" }, "not JSON"],
    ["with roles in a list", { BATON_ACCESS_TEAM: "acme", BATON_ACCESS_AUD: aud, BATON_ACCESS_ROLES: "[]" }, "not an object"],
    [
      "with a role there is not",
      { BATON_ACCESS_TEAM: "acme", BATON_ACCESS_AUD: aud, BATON_ACCESS_ROLES: '{"ops":"owner"}' },
      "viewer, editor, publisher",
    ],
  ])("half a set-up lets nobody in: %s", (_, said, why) => {
    expect(accessSettings(said)).toEqual({ problem: expect.stringContaining(why) });
  });

  it("a wrong role is told by its place, not by whose it is: everybody may read it", () => {
    const said = { BATON_ACCESS_TEAM: "acme", BATON_ACCESS_AUD: aud, BATON_ACCESS_ROLES: '{"*":"viewer","ceo@northwind.example":"owner"}' };
    expect(accessSettings(said)).toEqual({
      problem: "entry 2 of BATON_ACCESS_ROLES gives something that is none of viewer, editor, publisher",
    });
  });
});

describe("the author of a publish", () => {
  it.each([
    ["of whom nobody knows more is who they say", { name: "admin token", by: "deployment" }, "Nora", "Nora"],
    ["of whom nobody knows anything is nobody", { name: "admin token", by: "deployment" }, null, null],
    ["with a token is the token", { name: "ci", by: "token" }, null, "token ci"],
    ["with a token says who for, and cannot be anybody else", { name: "ci", by: "token" }, "Nora", "Nora via token ci"],
    ["signed in is who signed in", { name: email, by: "access" }, null, email],
    ["signed in, and saying so once more, is named once", { name: email, by: "access" }, "Nora@northwind.example", email],
    ["signed in cannot be anybody else either", { name: email, by: "access" }, "The CEO", `The CEO via ${email}`],
  ] as const)("%s", (_, actor, said, author) => expect(authorOf(actor, said)).toBe(author));
});
