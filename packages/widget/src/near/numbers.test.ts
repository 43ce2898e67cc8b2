import { describe, expect, it } from "vitest";
import { dialData } from "../../dial-data.ts";
import { numbers } from "./numbers.ts";

const { read, codeOf } = numbers(dialData());

describe("a phone number as it is typed", () => {
  it.each([
    ["US", "2", "2", undefined],
    ["US", "21255", "(212) 55", undefined],
    ["US", "2125551234", "(212) 555-1234", "+12125551234"],
    ["US", "(212) 555-1234", "(212) 555-1234", "+12125551234"],
    ["DE", "030123456", "030 123456", "+4930123456"],
    ["DE", "01711234567", "0171 1234567", "+491711234567"],
    ["FR", "0612345678", "06 12 34 56 78", "+33612345678"],
    ["GB", "02079460958", "020 7946 0958", "+442079460958"],
    ["IT", "0236618300", "02 3661 8300", "+390236618300"],
    ["BR", "11961234567", "11 96123-4567", "+5511961234567"],
    ["US", "+4930123456", "+49 30 123456", "+4930123456"],
    ["US", "+49", "+49", undefined],
    ["DE", "+1 212 555 1234", "+1 212-555-1234", "+12125551234"],
    ["CA", "+16135550123", "+1 613-555-0123", "+16135550123"],
    ["US", "+999123", "+999123", undefined],
    ["GB", "+44 (0)20 7946 0958", "+44 20 7946 0958", "+442079460958"],
    ["US", "+44(0)20 7946 0958", "+44 20 7946 0958", "+442079460958"],
    ["DE", "+49 (0)30 123456", "+49 30 123456", "+4930123456"],
    ["DE", "+33 (0)6 12 34 56 78", "+33 6 12 34 56 78", "+33612345678"],
    ["DE", "+39 (0)2 3661 8300", "+39 02 3661 8300", "+390236618300"],
    ["US", "+1 (212) 555-1234", "+1 212-555-1234", "+12125551234"],
    ["US", "+44 020 7946 0958", "+44 02079460958", undefined],
    ["DE", "+44 (", "+44 (", undefined],
    ["DE", "+44 (0", "+44 (0", undefined],
    ["DE", "+44 (0)", "+44", undefined],
    ["DE", "0049 30 123456", "+49 30 123456", "+4930123456"],
    ["US", "0049 (0)30 123456", "+49 30 123456", "+4930123456"],
    ["DE", "00 44 20 7946 0958", "+44 20 7946 0958", "+442079460958"],
    ["DE", "001 212 555 1234", "+1 212-555-1234", "+12125551234"],
    ["DE", "00", "00", undefined],
    ["AU", "0011 44 20 7946 0958", "0011442079460958", undefined],
    ["US", "212 555 1234 ext. 5", "212 555 1234 ext. 5", undefined],
    ["US", "", "", undefined],
    ["DE", "٠١٧١١٢٣٤٥٦٧", "0171 1234567", "+491711234567"],
    ["DE", "+۴۹ ۱۷۱ ۱۲۳۴۵۶۷", "+49 171 1234567", "+491711234567"],
    ["JP", "０３－１２３４－５６７８", "03-1234-5678", "+81312345678"],
    ["XX", "12345678", "12345678", undefined],
    ["DE", "tel:+491711234567", "+49 171 1234567", "+491711234567"],
    ["DE", "Tel.: +49 171 1234567", "+49 171 1234567", "+491711234567"],
    ["DE", "Mobile: 0171 1234567", "0171 1234567", "+491711234567"],
    ["DE", "\u202a+49\u00a0171\u00a01234567\u202c", "+49 171 1234567", "+491711234567"],
    ["DE", "\u200e+49 171 1234567", "+49 171 1234567", "+491711234567"],
    ["DE", "+49\u2011171\u20131234567", "+49 171 1234567", "+491711234567"],
    ["DE", "ring +49 171 1234567", "ring +49 171 1234567", undefined],
    ["DE", "0171 1234567 ext. 5", "0171 1234567 ext. 5", undefined],
    ["DE", "1-800-FLOWERS", "1-800-FLOWERS", undefined],
  ])("in %s, %j is shown as %j and is whole as %s", (country, typed, shown, e164) => {
    const seen = read(typed, country);
    expect({ shown: seen.shown, e164: seen.e164 }).toEqual({ shown, e164 });
  });

  it("the country follows the code, and stays where it shares that code", () => {
    expect(read("+4930123456", "US").country).toBe("DE");
    expect(read("+16135550123", "CA").country).toBe("CA");
    expect(read("+16135550123", "DE").country).toBe("US");
  });

  it.each([
    ["FR", "06123 4567", "+33 61234567"],
    ["DE", "030 12", "+49 3012"],
    ["IT", "02 36", "+39 0236"],
    ["FR", "0", "0"],
    ["FR", "", ""],
    ["US", "212 555 1234 ext. 5", "212 555 1234 ext. 5"],
  ])("of %s, %j has begun as %j, and is of that country when it is read elsewhere", (country, typed, begun) => {
    const seen = read(typed, country);
    expect(seen.begun ?? typed).toBe(begun);
    if (begun.startsWith("+")) expect(read(begun, "XX").country).toBe(country);
  });

  it("a number typed sign by sign is the one that is pasted", () => {
    for (const typed of ["+44 (0)20 7946 0958", "0049 (0)30 123456", "+39 (0)2 3661 8300", "001 212 555 1234", "+1 (212) 555-1234"]) {
      const shown = [...typed].reduce((text, sign) => read(text + sign, "DE").shown, "");
      expect(shown).toBe(read(typed, "DE").shown);
    }
  });

  it("whatever was typed, no digit is lost or added on the way", () => {
    for (const country of ["US", "DE", "FR", "GB", "BR", "JP", "IN", "AR", "IT"]) {
      for (let length = 0; length < 16; length++) {
        const typed = "0312345678901234".slice(0, length);
        expect(read(typed, country).shown.replace(/\D/g, "")).toBe(typed);
        expect(read(`+${typed}`, country).shown.replace(/\D/g, "")).toBe(typed);
      }
    }
  });

  it("codes of countries", () => expect([codeOf("DE"), codeOf("US"), codeOf("XX")]).toEqual(["49", "1", ""]));
});
