import { readdirSync, readFileSync } from "node:fs";
import { exceptionCodes } from "@baton/contract/exceptions";
import { expect, it } from "vitest";
import { exceptionWords } from "./exceptions.ts";
import { offerWordings } from "./offers.ts";
import { reasonInWords } from "./reasons.ts";

it("every reason given about offers, queues and what goes by chance has words of its own, with no values at hand too", () => {
  const folders = ["../offer", "../decision"].map((folder) => `${import.meta.dirname}/${folder}`);
  const text = folders
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => !/test|builder/.test(file))
        .map((file) => readFileSync(`${folder}/${file}`, "utf8")),
    )
    .join("\n");
  const codes = [...text.matchAll(/\b(?:reason|note)\((?:draft, )?"([a-z-]+)"/g)].map((match) => match[1] ?? "");
  expect(new Set(codes).size).toBeGreaterThan(8);
  for (const code of [...codes, ...Object.keys(offerWordings)]) {
    const words = reasonInWords({ code });
    expect(words.toLowerCase(), code).not.toBe(code.replaceAll("-", " "));
    expect(words, code).not.toMatch(/undefined|null|NaN|\.$/);
  }
});

it("none of them takes the words of another reason", () => {
  const others = readFileSync(`${import.meta.dirname}/reasons.ts`, "utf8");
  expect(Object.keys(offerWordings).filter((code) => new RegExp(`^  "?${code}"?: \\(`, "m").test(others))).toEqual([]);
});

it("every exception is explained", () => {
  expect(Object.keys(exceptionWords).sort()).toEqual([...exceptionCodes].sort());
});
