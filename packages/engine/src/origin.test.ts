import { describe, expect, it } from "vitest";
import { originAllowed } from "./origin.ts";

const allowed = ["https://www.acme.com", "http://localhost:*", "http://127.0.0.1:*"];

describe("only the pages a site names count as its own", () => {
  it.each([
    ["https://www.acme.com", true],
    ["https://WWW.ACME.COM", true],
    ["http://localhost:8788", true],
    ["http://localhost", true],
    ["http://127.0.0.1:3000", true],
    ["https://acme.com", false],
    ["https://www.acme.com.evil.example", false],
    ["http://www.acme.com", false],
    ["http://localhost.evil.example", false],
    ["http://localhost:80.evil.example", false],
    ["http://localhost:", false],
    ["null", false],
    ["", false],
  ])("%s → %s", (origin, expected) => {
    expect(originAllowed(origin, allowed)).toBe(expected);
  });
});
