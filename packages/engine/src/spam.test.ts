import { Form } from "@baton/contract/form";
import { Spam } from "@baton/contract/spam";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { inRange } from "./address-range.ts";
import { answerSigns, longTexts, looksRandom, placeSigns, sameTextSigns } from "./spam.ts";

const form = v.parse(Form, {
  id: "contact",
  title: "Contact",
  sites: ["pk_test"],
  steps: [
    {
      id: "you",
      title: "You",
      fields: [
        { id: "email", type: "email", label: "E-mail" },
        { id: "firstName", type: "text", label: "First name" },
        { id: "who", type: "text", label: "Who", autocomplete: "section-a family-name" },
        { id: "company", type: "text", label: "Company" },
        { id: "homepage", type: "url", label: "Homepage" },
        { id: "message", type: "textarea", label: "Message", default: "I would like to hear more about your sensors, please." },
      ],
    },
  ],
});
const spam = v.parse(Spam, {
  block: {
    emails: ["Mallory@spam.example"],
    domains: ["bad.example"],
    words: ["casino", "cheap pills"],
    addresses: ["203.0.113.0/24", "2001:db8::/32"],
    countries: ["XX"],
  },
});
const signs = (answers: Record<string, string>) =>
  answerSigns(form, answers, spam).map(({ quarantine, reason }) => `${reason.code}${quarantine ? "!" : ""}`);
const links = (count: number) => "see https://a.example/x ".repeat(count);

describe("what answers speak of", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["nothing odd", { email: "ana@acme.example", firstName: "Ana", company: "Acme.com", message: "Hello" }, []],
    ["a link in a first name", { firstName: "Win https://x.example" }, ["link-in-name!"]],
    ["a link in a field filled in as a family name", { who: "www.x.example" }, ["link-in-name!"]],
    ["a company that is called like its site", { company: "www.acme.example" }, []],
    ["people with initials and odd names", { firstName: "J.R.", who: "O'Neil-Grünwald" }, []],
    ["two links, as people send", { message: links(2) }, []],
    ["three links are noted", { message: links(3) }, ["many-links"]],
    ["eight are an advertisement", { message: links(8) }, ["many-links!"]],
    ["a homepage is no link too many", { homepage: "https://a.example", message: links(2) }, []],
    ["links as programs write them", { message: '<a class="x" href="https://x.example">buy</a>' }, ["link-markup"]],
    ["links as boards write them", { message: "[url=https://x.example]buy[/url]" }, ["link-markup"]],
    ["an address made up at random", { email: "xkqzvbnt@acme.example" }, ["odd-email"]],
    ["a blocked address, in any case", { email: " mallory@SPAM.example" }, ["blocked!"]],
    ["another at the same domain", { email: "alice@spam.example" }, []],
    ["a blocked domain", { email: "x@bad.example" }, ["blocked!"]],
    ["a subdomain of one", { email: "x@mail.bad.example" }, ["blocked!"]],
    ["a domain that only ends like one", { email: "x@notbad.example" }, []],
    ["a blocked word", { message: "Best CASINO in town" }, ["blocked!"]],
    ["a word that holds one", { message: "casinos and Occasino" }, []],
    ["a blocked phrase", { company: "Cheap pills, Ltd" }, ["blocked!"]],
  ])("%s", (_, answers, found) => {
    expect(signs(answers)).toEqual(found);
  });

  it("the rule is named, so that ops know which one to change", () => {
    const [note] = answerSigns(form, { email: "x@mail.bad.example" }, spam);
    expect(note?.reason).toEqual({ code: "blocked", values: { list: "domains", rule: "bad.example" } });
  });

  it.each([
    ["jean-pierre.martin@x.example", false],
    ["schwarzschild@x.example", false],
    ["wlodzimierz.brzeczyszczykiewicz@x.example", false],
    ["ana1987@x.example", false],
    ["info@x.example", false],
    ["a8f3k2j9q1@x.example", true],
    ["qwrtplkj@x.example", true],
    ["qwrtplkj", false],
  ])("%s looks random: %s", (email, random) => {
    expect(looksRandom(email)).toBe(random);
  });
});

describe("where a form is sent from", () => {
  it.each([
    ["203.0.113.7", "203.0.113.0/24", true],
    ["203.0.114.7", "203.0.113.0/24", false],
    ["203.0.113.7", "203.0.113.7", true],
    ["203.0.113.8", "203.0.113.7", false],
    ["::ffff:203.0.113.7", "203.0.113.0/24", true],
    ["10.0.0.1", "0.0.0.0/0", true],
    ["2001:db8:1::7", "2001:db8::/32", true],
    ["2001:db9::7", "2001:db8::/32", false],
    ["2001:0DB8::1", "2001:db8::1", true],
    ["203.0.113.7", "2001:db8::/32", false],
    ["203.0.113.7", "203.0.113.0/33", false],
    ["nonsense", "203.0.113.0/24", false],
    ["1.2.3.4", "1.2.3", false],
    ["1::2::3", "::/0", false],
  ])("%s in %s: %s", (address, range, within) => {
    expect(inRange(address, range)).toBe(within);
  });

  it("names the range and never the address", () => {
    const notes = placeSigns(spam.block, "203.0.113.77", "XX");
    expect(notes.map(({ gate, quarantine, reason }) => [gate, quarantine, reason.values?.rule])).toEqual([
      ["block-addresses", true, "203.0.113.0/24"],
      ["block-countries", true, "XX"],
    ]);
    expect(JSON.stringify(notes)).not.toContain("203.0.113.77");
    expect(placeSigns(spam.block, undefined, undefined)).toEqual([]);
  });

  it.each([
    ["addresses", "203.0.113.256"],
    ["addresses", "203.0.113.0/33"],
    ["addresses", "example.com"],
    ["addresses", "2001:db8::/129"],
    ["domains", "@acme.com"],
    ["domains", "acme"],
    ["emails", "acme.com"],
    ["countries", "Germany"],
    ["words", " a "],
  ])("a rule that could never hold is refused when it is published: %s %s", (list, rule) => {
    expect(v.is(Spam, { block: { [list]: [rule] } })).toBe(false);
  });
});

describe("the same long text from many", () => {
  const text = "We offer first class backlinks for your website, answer now!";
  it("is compared by its letters, and only when it is long and the visitor's own", () => {
    expect(longTexts(form, { message: text })).toEqual(longTexts(form, { message: ` ${text.toUpperCase()} 123` }));
    expect(longTexts(form, { message: "Short." })).toEqual([]);
    expect(longTexts(form, { company: text })).toEqual([]);
    expect(longTexts(form, { message: "I would like to hear more about your sensors, please." })).toEqual([]);
  });

  it.each([
    [0, 10, undefined],
    [1, 10, false],
    [9, 10, false],
    [10, 10, true],
    [50, 0, undefined],
  ])("%d others with a bar of %d: set aside %s", (others, sameText, aside) => {
    expect(sameTextSigns(others, { ...spam, sameText })[0]?.quarantine).toBe(aside);
  });
});
