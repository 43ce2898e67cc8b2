import { describe, expect, it } from "vitest";
import { troubleInWords } from "./trouble-in-words.ts";

describe("what a calendar's trouble is, in words", () => {
  it.each([
    ["secret-missing", "The secret the playbook names is not set on this deployment."],
    ["http-404", "There is no such calendar."],
    ["http-503", "It has trouble of its own (HTTP 503)."],
    ["http-418", "It refused (HTTP 418)."],
    ["google-quotaExceeded", "It answered “google-quotaExceeded”."],
    ["constructor", "It answered “constructor”."],
  ])("%s", (code, words) => expect(troubleInWords(code)).toBe(words));
});
