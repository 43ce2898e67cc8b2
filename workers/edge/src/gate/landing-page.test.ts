import { describe, expect, it } from "vitest";
import { landingPage } from "./landing-page.ts";

const origin = "https://www.acme.example";
const origins = [origin, "http://localhost:*"];

describe("the page a link leads to", () => {
  it.each([
    [`${origin}/a/b?c=d#e`, `${origin}/a/b?c=d`],
    ["http://localhost:3000/", "http://localhost:3000/"],
    ["https://user:pass@www.acme.example/x", `${origin}/x`],
    ["https://evil.example/www.acme.example", null],
    ["https://www.acme.example.evil.example/", null],
    ["https://www.acme.example@evil.example/", null],
    ["javascript:alert(1)//https://www.acme.example", null],
    ["data:text/html,x", null],
    ["file:///etc/passwd", null],
    ["/relative", null],
    ["", null],
    [null, null],
  ])("%s → %s", (url, expected) => {
    expect(landingPage(url, origins)).toBe(expected);
  });
});
