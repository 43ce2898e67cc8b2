import { describe, expect, it } from "vitest";
import { captureMode } from "./consent.ts";

describe("a form that does not say how it captures", () => {
  it.each(["DE", "FR", "IE", "RE", "AX", "IS", "NO", "LI", "GB", "CH", "CA"])(
    "asks a visitor from %s before anything is saved",
    (country) => {
      expect(captureMode({}, country)).toBe("consent");
    },
  );

  it.each(["US", "BR", "IN", "JP", "AU", "TR"])("tells a visitor from %s that answers are saved", (country) => {
    expect(captureMode({}, country)).toBe("notice");
  });

  it.each([undefined, null, "", "XX", "T1", "us", 7])("asks a visitor whose place is not known (%s)", (country) => {
    expect(captureMode({}, country)).toBe("consent");
  });
});

describe("a form that says how it captures", () => {
  it.each(["submit", "notice", "consent"] as const)("is %s everywhere", (capture) => {
    for (const country of ["DE", "US", undefined]) expect(captureMode({ capture }, country)).toBe(capture);
  });
});
