import { describe, expect, it } from "vitest";
import type { EnrichInput } from "../../sockets.ts";
import { phoneEnricher, phoneFacts } from "./mapping.ts";

const found = (phone: string, over: Omit<EnrichInput, "answers"> & { country?: string } = {}) => {
  const { country, ...rest } = over;
  const facts = phoneFacts({ answers: { phone, ...(country !== undefined && { country }) }, ...rest });
  return [...phoneEnricher.provides.map((path) => facts.find((fact) => fact.path === path)?.value), facts[0]?.confidence];
};

describe("phoneFacts", () => {
  it.each<[string, Parameters<typeof found>[1], unknown[]]>([
    ["+49 30 901820", {}, ["+4930901820", "DE", true, 1]],
    ["+49 30 901820", { country: "US" }, ["+4930901820", "DE", true, 1]],
    ["(0)30 / 90 18-20", { country: "de" }, ["+4930901820", "DE", true, 0.9]],
    ["0049 30 901820", { country: "DE" }, ["+4930901820", "DE", true, 1]],
    ["0049 30 901820", { country: "US" }, ["+4930901820", "DE", true, 1]],
    ["0049 (0)30 901820", {}, ["+4930901820", "DE", true, 1]],
    ["+44 (0)20 7946 0958", {}, ["+442079460958", "GB", true, 1]],
    ["+39 (0)2 3661 8300", { country: "DE" }, ["+390236618300", "IT", true, 1]],
    ["(415) 555-2671", { country: "US" }, ["+14155552671", "US", true, 0.9]],
    ["(415) 555-2671", { geo: { country: "US" } }, ["+14155552671", "US", true, 0.7]],
    ["(415) 555-2671", { defaultCountry: "US" }, ["+14155552671", "US", true, 0.7]],
    ["030 901820", { country: "DE", geo: { country: "US" } }, ["+4930901820", "DE", true, 0.9]],
    ["030 901820", { country: "Germany", geo: { country: "DE" } }, ["+4930901820", "DE", true, 0.7]],
    ["020 7946 0958", { geo: { country: "GB" } }, ["+442079460958", "GB", true, 0.7]],
  ])("%s with %j", (phone, over, expected) => expect(found(phone, over)).toEqual(expected));

  it.each<[string, Parameters<typeof found>[1]]>([
    ["030 901820", {}],
    ["030 901820", { country: "XX" }],
    ["12345", { country: "US" }],
    ["+49", {}],
    ["call me", { country: "US" }],
    ["+1 415 555 2671 or +1 415 555 2672", {}],
    ["9".repeat(300), { country: "US" }],
  ])("%s with %j is no number anybody could be recognised by", (phone, over) => {
    expect(found(phone, over)).toEqual([undefined, undefined, false, 0.9]);
  });

  it("says nothing when nothing was answered", () => {
    expect(phoneFacts({ answers: {} })).toEqual([]);
    expect(phoneFacts({ answers: { phone: "  " } })).toEqual([]);
  });

  it("finds number and country by the type of their fields", () => {
    const facts = phoneFacts({
      answers: { mobile: "030 901820", land: "DE" },
      fields: [
        { id: "mobile", type: "phone" },
        { id: "land", type: "country" },
      ],
    });
    expect(facts).toContainEqual({ path: "phone.e164", value: "+4930901820", source: "phone", confidence: 0.9 });
  });
});
