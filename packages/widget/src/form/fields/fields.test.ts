import { number } from "@baton/engine/fields/number";
import { describe, expect, it } from "vitest";
import { betterAddress } from "../../near/better-address.ts";
import { type AmountLine, grouped, plainAmount, typedInto } from "./amount.ts";
import { filtered } from "./filtered.ts";

const english = { group: ",", decimal: "." };
const german = { group: ".", decimal: "," };
const french = { group: "\u202f", decimal: "," };
const egyptian = { group: "٬", decimal: "٫" };

/** Key by key, at the end of the line. */
const keyed = (keys: string, marks: typeof german) =>
  [...keys].reduce((line: AmountLine, key) => typedInto(line, line.shown + key, marks, false), { shown: "", answer: "" });

describe("help while typing", () => {
  it.each([
    ["ana@gmial.com", "ana@gmail.com"],
    ["ana@gmal.com", "ana@gmail.com"],
    ["ana@gmail.con", "ana@gmail.com"],
    ["ana@hotmial.com", "ana@hotmail.com"],
    ["ana@yaho.com", "ana@yahoo.com"],
    ["ana@outlok.com", "ana@outlook.com"],
    ["ana@acme.con", "ana@acme.com"],
    ["Ana.Ruiz@GMIAL.com", "Ana.Ruiz@gmail.com"],
    ["ana@gmail.co", "ana@gmail.com"],
    ["ana@gmail.cm", "ana@gmail.com"],
    ["ana@comcast.ne", "ana@comcast.net"],
    ["ana@hotmial.co.uk", "ana@hotmail.co.uk"],
    ["ana@yahoo.co.ul", "ana@yahoo.co.uk"],
    ["ana@yaho.de", "ana@yahoo.de"],
    ["ana@t-onlien.de", "ana@t-online.de"],
    ["ana@hotmail.ed", "ana@hotmail.de"],
    ["ana@gmail.com", undefined],
    ["ana@acme.nte", "ana@acme.net"],
    ["ana@acme.ogr", "ana@acme.org"],
    ["ana@acme.com", undefined],
    ["ana@email.com", undefined],
    ["ana@mail.com", undefined],
    ["ana@ymail.com", undefined],
    ["ana@me.co", undefined],
    ["ana", undefined],
    ["@gmial.com", undefined],
    ["ana@hotmail.co", undefined],
    ["Ana Ruiz <ana@acme.com>", "ana@acme.com"],
    ["<ana@acme.com>", "ana@acme.com"],
    ["mailto:ana@acme.com?subject=Hello", "ana@acme.com"],
    ["mailto:ana@gmial.com", "ana@gmail.com"],
    ["ana@acme.com,", "ana@acme.com"],
    ["ana@acme.com.", "ana@acme.com"],
    ["ana@acme.com; bob@acme.com", "ana@acme.com"],
    ["\u202aana@acme.com\u202c", "ana@acme.com"],
    [" ana@acme.com ", undefined],
    ["ana ruiz@acme.com", undefined],
    ["ana@", undefined],
  ])("%s was probably meant as %s", (written, better) => expect(betterAddress(written)).toBe(better));

  it.each(
    "gmx.com gmx.de web.de wp.pl o2.pl me.com yahoo.co.in yahoo.co.nz yahoo.com.au yahoo.com.ar yahoo.ie yahoo.ca yahoo.in hotmail.be hotmail.nl outlook.it outlook.at orange.es orange.be t-online.hu live.nl live.be gmx.at gmx.ch aol.de wanadoo.es uol.com.ar".split(
      " ",
    ),
  )("%s is a provider too, and no slip", (domain) => expect(betterAddress(`ana@${domain}`)).toBeUndefined());

  it.each([
    ["1234567.5", english, "1,234,567.5"],
    ["1234567.5", german, "1.234.567,5"],
    ["999", english, "999"],
    ["-1000", english, "-1,000"],
    ["12.", english, "12."],
    ["", english, ""],
    ["much", english, "much"],
  ])("the amount %s with %o is shown as %s", (plain, marks, shown) => {
    expect(grouped(plain, marks)).toBe(shown);
    if (plain !== "much") expect(plainAmount(shown, marks)).toBe(plain);
  });

  it.each([
    ["1,2,3,4", english, "1234"],
    ["$ 1 000.50", english, "1000.50"],
    ["1.000.000", german, "1000000"],
    ["1.2.3", english, "1.23"],
    ["12-3", english, "123"],
  ])("%s typed with %o is the amount %s", (typed, marks, plain) => expect(plainAmount(typed, marks)).toBe(plain));

  it.each([
    ["1234567.5", english, "1,234,567.5", "1234567.5"],
    ["1,234,567.5", english, "1,234,567.5", "1234567.5"],
    ["12,50", english, "12,50", "12.50"],
    ["12.50", german, "12.50", "12.50"],
    ["1234,5", german, "1.234,5", "1234.5"],
    ["1234.50", german, "1234.50", "1234.50"],
    ["1.234.567", german, "1.234.567", "1234567"],
    ["12.500", german, "12.500", "12500"],
    ["1234.567", german, "1234.567", "1234.567?"],
    ["12.5", french, "12.5", "12.5"],
    ["1234.567", french, "1234.567", "1234.567?"],
    ["12 500", french, "12\u202f500", "12500"],
    ["١٢٣٤", english, "1,234", "1234"],
    ["۱۲۳۴", german, "1.234", "1234"],
    ["１２３４", english, "1,234", "1234"],
    ["١٢٫٥", egyptian, "12٫5", "12.5"],
    ["12.5", egyptian, "12.5", "12.5"],
    ["12a", german, "12", "12"],
    ["-5", german, "-5", "-5"],
    ["1,000,000", german, "1,000,000", "1000000"],
    ["1.000.000", english, "1.000.000", "1000000"],
    ["1,000,0", german, "1,000,0", "1,000,0"],
    [",5", english, ",5", "0.5"],
  ])("%s typed key by key with %o shows %s, and the answer is %s", (keys, marks, shown, answer) =>
    expect(keyed(keys, marks)).toMatchObject({ shown, answer }),
  );

  it.each([
    ["1.00", "100"],
    ["1.0005", "10005"],
    ["1.000,", "1000."],
    ["21.000", "21000"],
  ])("marks that were put there to help reading do not change what is meant: 1.000 made %s is %s", (given, answer) =>
    expect(typedInto({ shown: "1.000", answer: "1000" }, given, german, false).answer).toBe(answer),
  );

  it.each([
    ["1.50", german, "1.50", "1.50"],
    ["€ 1.234,50", german, "1.234,50", "1234.50"],
    ["1,234.50", german, "1,234.50", "1234.50"],
    ["$ 1 000.50", english, "1'000.50", "1000.50"],
  ])("%s pasted over 1.000 with %o is read as a whole", (given, marks, shown, answer) =>
    expect(typedInto({ shown: "1.000", answer: "1000" }, given, marks, true)).toEqual({ shown, answer, byHand: true }),
  );

  it.each([
    ["10k", "10k"],
    ["1.5 million", "1.5 million"],
    ["10 Mio. €", "10 Mio. €"],
    ["5-10", "5-10"],
    ["5000-10000", "5000-10000"],
    ["1e6", "1e6"],
    ["12/2026", "12/2026"],
    ["2x500", "2x500"],
    ["(500)", "(500)"],
    ["1000/month", "1000/month"],
    ["ten", "ten"],
  ])("%s is pasted as more than a number, stays as it came, and is no answer that would pass for one", (given, shown) => {
    const line = typedInto({ shown: "", answer: "" }, given, english, true, ["€", "euro", "euros"]);
    expect(line.shown).toBe(shown);
    const field = { id: "budget", type: "currency", label: "Budget", required: false, capture: true } as const;
    expect(number.check?.(line.answer, field, [])).toContain("number.invalid");
  });

  it.each([
    ["1000 Euro", "1000"],
    ["EUR 1,234.50", "1234.50"],
    ["1,234.50 USD", "1234.50"],
    ["1234 €", "1234"],
    ["CHF 1’000.–", "1000"],
    ["1000,-", "1000"],
    ["Fr. 500", "500"],
    ["\u202a1,234\u202c", "1234"],
    ["1\u202f234", "1234"],
  ])("%s is pasted with its currency, and is the amount %s", (given, answer) =>
    expect(typedInto({ shown: "", answer: "" }, given, english, true, ["€", "euro", "euros"]).answer).toBe(answer),
  );

  it.each([
    ["uni", ["United Kingdom", "Tunisia"]],
    ["king", ["United Kingdom"]],
    ["cote", ["Côte d’Ivoire"]],
    ["IVO", ["Côte d’Ivoire"]],
    ["zz", []],
    ["", ["Tunisia", "United Kingdom", "Côte d’Ivoire"]],
  ])("a list searched for %j shows %o", (typed, labels) => {
    const options = ["Tunisia", "United Kingdom", "Côte d’Ivoire"].map((label) => ({ value: label, label }));
    expect(filtered(options, typed).map(({ label }) => label)).toEqual(labels);
  });
});
