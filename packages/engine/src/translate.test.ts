import { describe, expect, it } from "vitest";
import { placeText, translate, translationFor } from "./translate.ts";

const form = {
  title: "See it",
  submitLabel: "Send",
  noticeText: "Your answers are saved as you type, so nothing gets lost.",
  thanks: "Thank you. We will be in touch shortly.",
  steps: [
    {
      id: "you",
      title: "About you",
      fields: [
        { id: "email", type: "email", label: "E-mail" },
        {
          id: "size",
          label: "Size",
          options: [
            { value: "1", label: "One" },
            { value: "1.5", label: "One and a half" },
          ],
        },
      ],
      ends: { ending: { kind: "message", text: "Not yet" } },
    },
  ],
  endings: [{ ending: { kind: "message", text: "Bye" } }],
};

describe("a form in the visitor's language", () => {
  it.each([
    ["title", "Ansehen"],
    ["steps.you.title", "Über Sie"],
    ["steps.you.fields.email.label", "E-Mail"],
    ["steps.you.fields.size.options.1.5.label", "Anderthalb"],
    ["steps.you.ends.ending.text", "Noch nicht"],
    ["endings.0.ending.text", "Tschüs"],
    ["words.next", "Los"],
    ["steps.you.fields.email.errors.not-work", "Geschäftlich bitte"],
  ])("%s can be said otherwise", (path, text) => {
    const said = JSON.stringify(placeText(form, path, text));
    expect(said).toContain(text);
    expect(JSON.stringify(form)).not.toContain(text);
  });

  it.each([
    "steps.you.id",
    "steps.me.title",
    "steps.you.fields.email.type",
    "steps.you.help",
    "title.x",
    "__proto__.title",
    "constructor.name.title",
    "",
  ])("%j leads to nothing one reads", (path) => expect(placeText(form, path, "x")).toBeNull());

  it("says in that language what the form leaves to us, and keeps what it says itself", () => {
    const built = { submitLabel: "Senden", noticeText: "Gespeichert.", thanksText: "Danke." };
    expect(translate(form, "de", built)).toMatchObject({ submitLabel: "Senden", noticeText: "Gespeichert.", thanks: "Danke." });
    const own = {
      ...form,
      submitLabel: "Book",
      translations: { de: { submitLabel: "Buchen", "steps.you.title": "Sie", "no.where": "?" } },
    };
    const said = translate(own, "de-AT", built);
    expect(said).toMatchObject({ submitLabel: "Buchen", thanks: "Danke.", steps: [{ title: "Sie" }] });
    expect(said).not.toHaveProperty("translations");
    expect(translate(own, "fr")).toMatchObject({ submitLabel: "Book" });
  });

  it.each([
    [["de", "pt-BR"], "pt", "pt-BR"],
    [["de", "de-AT"], "de-at", "de-AT"],
    [["de-AT", "de"], "de-CH", "de"],
    [["de"], "da", undefined],
  ])("of %j, %s gets %s", (tags, wanted, expected) => expect(translationFor(tags, wanted)).toBe(expected));
});
