import type { Location } from "@baton/contract/meeting";
import { describe, expect, it } from "vitest";
import { languages } from "../languages/all.ts";
import { type Meeters, placeOf } from "./location.ts";

const rep = { name: "Ana Ruiz" };
const withLink = { ...rep, videoLink: "https://video.example/ana", phone: "+49 30 1234567" };
const google: Meeters["rep"] = { ...rep, calendars: [{ kind: "google", secret: "GOOGLE", calendarId: "primary", write: true }] };
const feed: Meeters["rep"] = { ...rep, calendars: [{ kind: "ics", url: "https://cal.example/ana.ics" }] };
const video: Location = { kind: "video" };
const office: Location = { kind: "address", text: "Main Street 5" };
const calledByRep: Location = { kind: "phone", who: "visitor" };
const callsRep: Location = { kind: "phone", who: "rep" };

describe("where a meeting takes place", () => {
  it.each<[string, Location[] | undefined, Meeters["rep"], string | null, object]>([
    ["in words, where nothing more is said", undefined, withLink, null, { kind: "custom", text: "Video call, link follows" }],
    ["in the rep's own room", [video], withLink, null, { kind: "video", text: "Video call", url: "https://video.example/ana" }],
    ["in a room the rep's calendar makes", [video, office], google, null, { kind: "video", text: "Video call" }],
    ["not in a room that a feed cannot make", [video, office], feed, null, { kind: "address", text: "Main Street 5" }],
    ["on the visitor's phone", [calledByRep, video], withLink, "+1 555 0100", { kind: "phone", text: "Ana Ruiz calls +1 555 0100" }],
    ["elsewhere when they gave no number", [calledByRep, office], withLink, null, { kind: "address", text: "Main Street 5" }],
    ["on the rep's phone", [callsRep], withLink, null, { kind: "phone", text: "Call Ana Ruiz at +49 30 1234567" }],
    ["by phone, whoever calls, where no number is known", [callsRep, video], rep, "", { kind: "phone", text: "Phone call" }],
    ["by video, where nobody has made a room", [video], rep, null, { kind: "video", text: "Video call" }],
    ["as the playbook words it", [{ kind: "custom", text: "Stand 12" }], rep, null, { kind: "custom", text: "Stand 12" }],
  ])("%s", (_promise, locations, rep, visitorPhone, place) => {
    const meeting = { location: "Video call, link follows", ...(locations ? { locations } : {}) };
    expect(placeOf(meeting, { rep, visitorPhone })).toEqual(place);
  });

  it.each([
    ["de-AT", "Videoanruf", "Ana Ruiz ruft +1 555 0100 an"],
    ["pt-BR", "Videochamada", "Ana Ruiz liga para +1 555 0100"],
    ["ar", "مكالمة فيديو", "ستصلك مكالمة من Ana Ruiz على الرقم +1 555 0100"],
    ["sv", "Video call", "Ana Ruiz calls +1 555 0100"],
  ])("is said in the reader's language: %s", (language, byVideo, byPhone) => {
    const said = (location: Location) =>
      placeOf({ location: "", locations: [location] }, { rep: withLink, visitorPhone: "+1 555 0100" }, language);
    expect(said(video)).toMatchObject({ text: byVideo, url: withLink.videoLink });
    expect(said(calledByRep).text).toBe(byPhone);
    expect(said(office).text).toBe("Main Street 5");
  });

  it("has its own words in every language of the forms", () => {
    const said = (language: string) =>
      [video, calledByRep, callsRep].map(
        (location) => placeOf({ location: "", locations: [location] }, { rep: withLink, visitorPhone: "1" }, language).text,
      );
    for (const language of Object.keys(languages)) {
      for (const [index, text] of said(language).entries()) expect([language, text === said("en")[index]]).toEqual([language, false]);
    }
  });
});
