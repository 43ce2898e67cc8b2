import type { Field } from "@baton/contract/form";
import { email } from "@baton/engine/fields/email";
import { beforeEach, describe, expect, it, vi } from "vitest";

const field = (more: Partial<Field> = {}): Field => ({ id: "mail", type: "email", label: "Mail", required: true, capture: true, ...more });

describe("what is wrong with an answer", () => {
  // Each time as a page begins: nothing has been learned.
  beforeEach(() => vi.resetModules());
  const page = async () => {
    const [{ wrongWith, learnJudge }, { judgeIn }, { words }] = await Promise.all([
      import("./judge.ts"),
      import("../keep/judge.ts"),
      import("../words.ts"),
    ]);
    return { wrongWith, learn: () => learnJudge(judgeIn(words)) };
  };

  it("is only what is missing, until the file with the rules is here", async () => {
    const { wrongWith, learn } = await page();
    expect(wrongWith(field(), " ")).toEqual({ field: "mail", code: "required", message: "This is needed" });
    expect(wrongWith(field({ errors: { required: "Your address, please" } }), undefined)?.message).toBe("Your address, please");
    expect(wrongWith(field({ required: false }), "")).toBeNull();
    expect(wrongWith(field(), "ana")).toBeNull();
    learn();
    expect(wrongWith(field(), "ana")).toMatchObject({ code: "invalid", message: "Enter an e-mail address, such as name@company.com" });
    expect(wrongWith(field(), "")?.message).toBe("Enter your e-mail address");
  });

  it("is what the type of the field says itself, where it says it", async () => {
    const { wrongWith, learn } = await page();
    const { defineFields } = await import("./fields/kinds.ts");
    learn();
    defineFields({ "email-work": () => ({ ...email, check: () => ["not-work", "not-work", "At work, please"] }) });
    expect(wrongWith(field({ workOnly: true }), "ana@gmail.com")?.message).toBe("At work, please");
    // Its English is stronger than ours of the same name, also when ours has been learned; another language's words are not.
    const [{ learn: learnWords, speak }, { lateWords }] = await Promise.all([import("../words.ts"), import("../keep/late-words.ts")]);
    learnWords(lateWords);
    defineFields({ "x-line": () => ({ missing: ["required", "Choose a station"] }) });
    expect(wrongWith(field({ type: "x-line" }), "")?.message).toBe("Choose a station");
    speak({ tag: "de", required: "Bitte ausfüllen" });
    expect(wrongWith(field({ type: "x-line" }), "")?.message).toBe("Bitte ausfüllen");
    speak();
  });
});
