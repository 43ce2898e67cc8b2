import { describe, expect, it } from "vitest";
import { pointed } from "./json-pointer.ts";
import { type Reading, typedValue } from "./typed-value.ts";

describe("a value from outside", () => {
  it.each<[unknown, Reading, unknown]>([
    ["Acme", {}, "Acme"],
    ["  Acme ", {}, "Acme"],
    [12, {}, 12],
    [false, {}, false],
    [["a", "b"], {}, ["a", "b"]],
    [12, { type: "text" }, "12"],
    ["1,200", { type: "number" }, 1200],
    ["1 200.5", { type: "number" }, 1200.5],
    ["1.200", { type: "number" }, 1.2],
    ["12 people", { type: "number" }, "dropped"],
    ["12,3", { type: "number" }, "dropped"],
    [Number.POSITIVE_INFINITY, { type: "number" }, "dropped"],
    ["201-500", { type: "band" }, 201],
    ["5,000+", { type: "band" }, 5000],
    [300, { type: "band" }, 300],
    ["many", { type: "band" }, "dropped"],
    ["Yes", { type: "boolean" }, true],
    ["0", { type: "boolean" }, false],
    [1, { type: "boolean" }, "dropped"],
    ["a; b;;c", { type: "list" }, ["a", "b", "c"]],
    [["a", 7], { type: "list" }, ["a", "7"]],
    [[{}], { type: "list" }, "dropped"],
    [{ first: "Acme" }, {}, "dropped"],
    [{ first: "Acme" }, { type: "text" }, "dropped"],
    ["x".repeat(501), {}, "dropped"],
    [new Array(51).fill("a"), {}, "dropped"],
    [null, { type: "number" }, "none"],
    [undefined, {}, "none"],
    ["", {}, "none"],
    ["   ", {}, "none"],
    [[], {}, "none"],
    ["us", { words: { US: "United States" } }, "United States"],
    ["fr", { words: { US: "United States" } }, "fr"],
    ["Series A", { type: "number", words: { "series a": 1 } }, 1],
  ])("%j read as %j is %j", (raw, reading, expected) => {
    const read = typedValue(raw, reading);
    expect(typeof read === "string" ? read : read.value).toEqual(expected);
  });
});

describe("a JSON Pointer (RFC 6901)", () => {
  const document = { foo: ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8, list: [{ name: "x" }] };
  it.each([
    ["", document],
    ["/foo", ["bar", "baz"]],
    ["/foo/0", "bar"],
    ["/", 0],
    ["/a~1b", 1],
    ["/c%d", 2],
    ["/m~0n", 8],
    ["/list/0/name", "x"],
    ["/foo/2", undefined],
    ["/foo/01", undefined],
    ["/foo/-", undefined],
    ["/foo/length", undefined],
    ["/nowhere/at/all", undefined],
    ["/__proto__/toString", undefined],
    ["/constructor", undefined],
  ])("%s", (pointer, found) => expect(pointed(document, pointer)).toEqual(found));
});
