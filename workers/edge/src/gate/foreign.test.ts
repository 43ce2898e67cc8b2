import { describe, expect, it } from "vitest";
import { foreignWrite, ownRead } from "./foreign.ts";

const own = ["https://baton.acme.example"];
const mine = own[0];

describe("a write that only Cloudflare Access vouches for", () => {
  it.each([
    ["of our own page", "POST", mine, "same-origin", false],
    ["of an older browser on our own page", "PUT", mine, undefined, false],
    ["of a script without a browser", "POST", undefined, undefined, false],
    ["of another site", "POST", "https://evil.example", "cross-site", true],
    ["of another site, in an older browser", "DELETE", "https://evil.example", undefined, true],
    ["of a neighbour under the same domain", "POST", "https://blog.acme.example", "same-site", true],
    ["of a page without an origin, such as a frame in a sandbox", "POST", "null", "cross-site", true],
    ["of a browser that hides where it comes from", "POST", undefined, "cross-site", true],
  ] as const)("%s", (_, method, origin, site, foreign) => expect(foreignWrite({ method, origin, site, own })).toBe(foreign));

  it("what only reads changes nothing, whoever asks: another page cannot see the answer", () => {
    expect(foreignWrite({ method: "GET", origin: "https://evil.example", site: "cross-site", own })).toBe(false);
  });
});

describe("the cookie of Cloudflare Access", () => {
  it.each([
    ["counts where our own page reads", "GET", undefined, "same-origin", true],
    ["does not count for a write", "POST", mine, "same-origin", false],
    ["does not count for another page", "GET", undefined, "cross-site", false],
    ["does not count where nobody says who asks", "GET", undefined, undefined, false],
  ] as const)("%s", (_, method, origin, site, counts) => expect(ownRead({ method, origin, site, own })).toBe(counts));
});
