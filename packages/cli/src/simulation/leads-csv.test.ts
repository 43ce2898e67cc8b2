import { describe, expect, it } from "vitest";
import { Refusal } from "../refusal.ts";
import { readLeads } from "./leads-csv.ts";

const fields = ["email", "employees", "message"];
const read = (text: string) => readLeads(text, fields, "leads.csv");

describe("a leads file", () => {
  it("gives answers by field and facts by path", () => {
    const { lines, ignored } = read("email,employees,geo.regionCode,notes\nana@a.example,250-999,TX,hi\n");
    expect(lines).toEqual([{ line: 2, answers: { email: "ana@a.example", employees: "250-999" }, facts: { "geo.regionCode": "TX" } }]);
    expect(ignored).toEqual(["notes"]);
  });

  it("leaves empty cells out: a missing value is not an empty one", () => {
    expect(read("email,message,geo.country\nana@a.example,  ,\n").lines[0]).toEqual({
      line: 2,
      answers: { email: "ana@a.example" },
      facts: {},
    });
  });

  it.each([
    ["1200", 1200],
    ["-1.5", -1.5],
    ["0", 0],
    ["true", true],
    ["False", false],
    ["007", "007"],
    ["1e5", "1e5"],
    ["TX", "TX"],
  ])("reads a fact %s as what it looks like", (text, value) => {
    expect(read(`email,company.size\na@a.example,${text}\n`).lines[0]?.facts["company.size"]).toEqual(value);
  });

  it("never changes an answer into a number: the visitor typed text", () => {
    expect(read("employees\n1200\n").lines[0]?.answers.employees).toBe("1200");
  });

  it("names lines as an editor does, also behind quoted line breaks", () => {
    const { lines } = read('\ufeffemail,message\r\na@a.example,"one\r\ntwo"\r\n\r\nb@b.example,x\r\n');
    expect(lines.map(({ line, answers }) => [line, answers.email])).toEqual([
      [3, "a@a.example"],
      [5, "b@b.example"],
    ]);
  });

  it("takes short and long rows as they are", () => {
    expect(read("email,message\na@a.example\nb@b.example,x,y,z\n").lines.map(({ answers }) => answers)).toEqual([
      { email: "a@a.example" },
      { email: "b@b.example", message: "x" },
    ]);
  });

  it("has no leads when there is only a header", () => {
    expect(read("email\n").lines).toEqual([]);
  });

  it.each([
    ["with nothing in it", ""],
    ["without a column that means anything", "foo,bar\n1,2\n"],
    ["with a column twice", "email,email\na,b\n"],
    ["with a quote left open", 'email\n"oops\n'],
  ])("is refused %s", (_, text) => {
    expect(() => read(text)).toThrow(Refusal);
  });

  it("cannot reach into objects by its column names", () => {
    expect(() => read("__proto__\nx\n")).toThrow(Refusal);
    expect(read("email,__proto__\na@a.example,x\n").ignored).toEqual(["__proto__"]);
  });
});
