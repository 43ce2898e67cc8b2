import { regionOf, SubmissionId } from "@baton/contract/ids";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { mint } from "./mint.ts";
import { regionLetter } from "./region.ts";

describe("the home region of a submission", () => {
  it.each([
    ["America/New_York", -5, "n"],
    ["America/Chicago", -6, "n"],
    ["America/Los_Angeles", -8, "p"],
    ["America/Denver", -7, "p"],
    ["America/Halifax", -4, "n"],
    ["America/Sao_Paulo", -3, "s"],
    ["America/Santiago", -3, "s"],
    ["Europe/London", 0, "w"],
    ["Europe/Berlin", 1, "w"],
    ["Europe/Kyiv", 2, "e"],
    ["Africa/Lagos", 1, "f"],
    ["Asia/Dubai", 4, "m"],
    ["Asia/Kolkata", 5.5, "a"],
    ["Asia/Tokyo", 9, "a"],
    ["Australia/Sydney", 11, "o"],
    ["Pacific/Auckland", 13, "o"],
    ["Pacific/Honolulu", -10, "p"],
    ["Atlantic/Canary", 0, "w"],
    ["Indian/Mauritius", 4, "f"],
    ["UTC", 0, "x"],
    ["", 0, "x"],
    ["constructor", 0, "x"],
  ])("in %s is %s", (zone, hours, letter) => expect(regionLetter(zone, hours * 60)).toBe(letter));

  it("is the first letter of an id the edge takes", () => {
    const { submission, secret } = mint("e", (bytes) => crypto.getRandomValues(bytes));
    expect(v.is(SubmissionId, submission)).toBe(true);
    expect(regionOf(submission)).toBe("e");
    expect(secret).toMatch(/^[\w-]{22}$/);
  });
});
