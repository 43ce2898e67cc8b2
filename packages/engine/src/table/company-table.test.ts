import { tableBounds } from "@baton/contract/facts/table";
import { describe, expect, it } from "vitest";
import { bucketOf, bucketsFor, readTable } from "./company-table.ts";
import { csvLines } from "./csv.ts";

/** As the edge's own: a last label and the one before it. */
const domainOf = (cell: string) => {
  const domain = /([a-z0-9-]+\.[a-z]+)(\/.*)?$/.exec(cell.trim().toLowerCase())?.[1];
  return domain === undefined ? null : { domain, shared: domain === "gmail.com" };
};

describe("a CSV as spreadsheets write it", () => {
  it.each<[string, string, string[][]]>([
    [
      "plain",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "without a last line break",
      "a,b\r\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "semicolons",
      "a;b\n1,5;2\n",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "tabs",
      "a\tb\n1\t2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "quotes",
      'a,b\n"1, ""one""",2\n',
      [
        ["a", "b"],
        ['1, "one"', "2"],
      ],
    ],
    [
      "a line break inside",
      'a,b\n"1\n1",2\n3,4\n',
      [
        ["a", "b"],
        ["1\n1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "a byte order mark",
      "\uFEFFa,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "empty lines and cells",
      "a,b\n\n,\n1,\n",
      [
        ["a", "b"],
        ["", ""],
        ["1", ""],
      ],
    ],
    ["a quote that never ends", 'a,b\n"1,2\n3,4', [["a", "b"], ["1,2\n3,4"]]],
    ["nothing", "", []],
  ])("%s", (_, text, cells) => expect([...csvLines(text)].map((line) => line.cells)).toEqual(cells));

  it("names the line a row begins on", () => {
    expect([...csvLines('a\n"1\n1"\n2')].map(({ line }) => line)).toEqual([1, 2, 4]);
  });
});

describe("a table of companies", () => {
  it("is read by the domain in it, however that is written", () => {
    const table = readTable("Company,Website,Employees\nAcme,https://www.acme.example/about,1200\nBeta, beta.example ,50\n", domainOf);
    expect(table).toEqual({
      columns: ["Company", "Website", "Employees"],
      rows: new Map([
        ["acme.example", ["Acme", "https://www.acme.example/about", "1200"]],
        ["beta.example", ["Beta", "beta.example", "50"]],
      ]),
      dropped: {},
    });
  });

  it("counts every row it does not take, and says why", () => {
    const long = "x".repeat(tableBounds.cell + 1);
    const table = readTable(`domain,note\n,none\ngmail.com,free\na.example,old\na.example,new\nb.example,${long}\n`, domainOf);
    expect(table).toMatchObject({ dropped: { "no-domain": 1, "shared-domain": 1, "duplicate-domain": 1, "cell-too-long": 1 } });
    expect("rows" in table && [...table.rows]).toEqual([
      ["a.example", ["a.example", "new"]],
      ["b.example", ["b.example", ""]],
    ]);
  });

  it.each([
    ["empty", ""],
    ["no-domain-column", "name,employees\nAcme,3\n"],
    ["duplicate-column", "domain,a,a\nacme.example,1,2\n"],
    ["too-many-columns", `domain,${Array.from({ length: tableBounds.columns }, (_, i) => i).join(",")}\n`],
  ])("refuses %s as a whole", (why, text) => expect(readTable(text, domainOf)).toMatchObject({ refused: why }));

  it("takes the column it is told", () => {
    expect(readTable("Mail host,x\nacme.example,1\n", domainOf, "Mail host")).toMatchObject({
      rows: new Map([["acme.example", ["acme.example", "1"]]]),
    });
  });

  it("puts a hundred thousand rows into buckets that one look reads at once", () => {
    const buckets = bucketsFor(100_000);
    const sizes = new Map<number, number>();
    for (let i = 0; i < 100_000; i++) {
      const bucket = bucketOf(`company-${i}.example`, buckets);
      sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1);
    }
    expect(buckets).toBeLessThanOrEqual(256);
    expect(Math.max(...sizes.values())).toBeLessThan((2 * 100_000) / buckets);
    expect([bucketsFor(0), bucketsFor(64), bucketsFor(65)]).toEqual([1, 1, 2]);
  });
});
