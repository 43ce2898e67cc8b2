import { describe, expect, it } from "vitest";
import { sitesOf } from "./sites.ts";

const playbook = `{
  // Two of three.
  "sites": [
    { "key": "pk_a", "name": "A", "origins": ["https://a.example", "https://www.a.example"] },
    { "key": "pk_b", "origins": ["https://b.example"] },
    { "key": "pk_c", "name": "C", "origins": [] },
  ],
  "forms": [{ "id": "demo", "sites": ["pk_b", "pk_a", "pk_gone"] }, { "id": "bare" }, null],
}`;

describe("sites of a form", () => {
  it("are those it names and the playbook knows, in its order", () =>
    expect(sitesOf(playbook, "demo")).toEqual([
      { key: "pk_b", name: "pk_b", origins: ["https://b.example"] },
      { key: "pk_a", name: "A", origins: ["https://a.example", "https://www.a.example"] },
    ]));

  it.each([
    ["a form without any", playbook, "bare"],
    ["a form that is not there", playbook, "other"],
    ["a text half-way", '{ "forms": [{ "id": "demo", "sites": ["pk_', "demo"],
    ["no text", "", "demo"],
    ["another kind of text", '{ "forms": {}, "sites": 3 }', "demo"],
  ])("none: %s", (_, text, form) => expect(sitesOf(text, form)).toEqual([]));
});
