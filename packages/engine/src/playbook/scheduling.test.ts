import { expect, it } from "vitest";
import type { Parts } from "./parts.ts";
import { checkScheduling } from "./scheduling.ts";

const codes = (schedulingLink: object | undefined) => {
  const reps = [{ at: ["reps", 0], value: { id: "ana", schedulingLink } }] as unknown as Parts["reps"];
  return checkScheduling({ reps }).map(({ level, code, at }) => [level, code, at.join(".")]);
};

it.each([
  ["no link", undefined, []],
  ["a link that is heard of", { kind: "cal", url: "https://cal.com/ana/intro", webhookSecret: "CAL_KEY" }, []],
  ["a Cal.com of one's own", { kind: "cal", url: "https://meet.acme.example/ana", webhookSecret: "CAL_KEY" }, []],
  ["HubSpot in Europe", { kind: "hubspot", url: "https://meetings-eu1.hubspot.com/ana", webhookSecret: "HUBSPOT_KEY" }, []],
  [
    "bookings nobody hears of",
    { kind: "calendly", url: "https://calendly.com/ana" },
    [["warning", "unheard-bookings", "reps.0.schedulingLink"]],
  ],
  [
    "another vendor's page",
    { kind: "cal", url: "https://calendly.com/ana", webhookSecret: "CAL_KEY" },
    [["error", "other-vendor", "reps.0.schedulingLink.kind"]],
  ],
])("a check of %s", (_, link, expected) => expect(codes(link)).toEqual(expected));
