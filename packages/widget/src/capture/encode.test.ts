import fc from "fast-check";
import { expect, it } from "vitest";
import { bytesOf, encode } from "./encode.ts";

it("writes what JSON would, for any plain data", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => encode(value) === JSON.stringify(value)));
  expect(encode({ a: undefined, b: [null, "é"] })).toBe('{"b":[null,"é"]}');
  expect(bytesOf("é")).toBe(2);
});

it("writes lists as lists on a page that taught arrays to write themselves", () => {
  Object.defineProperty(Array.prototype, "toJSON", { value: () => "spoiled", configurable: true });
  try {
    expect(JSON.stringify([1])).toBe('"spoiled"');
    expect(encode({ entries: [1] })).toBe('{"entries":[1]}');
  } finally {
    Reflect.deleteProperty(Array.prototype, "toJSON");
  }
});
