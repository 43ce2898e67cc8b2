import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesBetween } from "./changes.ts";
import { createDraft } from "./draft.ts";
import { changeKeptDraft, keepDraft, keptDraft } from "./kept.ts";

const base = { hash: "a".repeat(64), text: '{\n  "version": 1\n}\n' };

function tab(full = false) {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new Error("QuotaExceededError");
      held.set(key, value);
    },
    removeItem: (key: string) => void held.delete(key),
  };
}

describe("one draft behind both views", () => {
  it("what the form does and what is typed are one history", () => {
    const draft = createDraft(base, null, []);
    draft.replace(base.text.replace("1", "2"));
    draft.dispatch({ changes: { from: 0, insert: "// why\n" }, userEvent: "input.type" });
    expect(draft.text).toBe(`// why\n${base.text.replace("1", "2")}`);
    draft.undo();
    expect(draft.text).toBe(base.text.replace("1", "2"));
    draft.undo();
    expect(draft).toMatchObject({ text: base.text, changed: false, undoable: false, redoable: true });
    draft.redo();
    expect(draft.changed).toBe(true);
  });

  it("a reload goes on where it was, undo included", () => {
    const draft = createDraft(base, null, []);
    draft.replace(base.text.replace("1", "2"));
    draft.replace(base.text.replace("1", "3"));
    const storage = tab();
    expect(keepDraft(draft.toKeep(), storage)).toBe(true);
    const again = createDraft(base, keptDraft(storage), []);
    expect(again.text).toBe(base.text.replace("1", "3"));
    again.undo();
    expect(again.text).toBe(base.text.replace("1", "2"));
    again.undo();
    expect(again.text).toBe(base.text);
  });

  it("a history of another version of the editor costs the history, not the draft", () => {
    const kept = { base: base.hash, text: "{}", history: { done: [{ what: "ever" }], undone: "no" } };
    expect(createDraft(base, kept, []).text).toBe("{}");
  });

  it("after a publish it goes on from there: nothing is unpublished, and undo makes it a draft again", () => {
    const draft = createDraft(base, null, []);
    draft.replace(base.text.replace("1", "2"));
    draft.rebase({ hash: "b".repeat(64), text: draft.text }, draft.text);
    expect(draft.changed).toBe(false);
    expect(draft.toKeep()).toBeNull();
    draft.undo();
    expect(draft).toMatchObject({ changed: true, text: base.text });
  });

  it("line ends of another system are no change", () => {
    const draft = createDraft({ ...base, text: base.text.replaceAll("\n", "\r\n") }, null, []);
    expect(draft).toMatchObject({ changed: false, text: base.text });
  });

  it("a change of one line leaves the others alone, whatever is folded or marked there", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "b", "{", "}"), { maxLength: 9 }),
        fc.array(fc.constantFrom("a", "b", "x"), { maxLength: 9 }),
        (one, other) => {
          const [before, after] = [one.join("\n"), other.join("\n")];
          const state = EditorState.create({ doc: before });
          expect(state.update({ changes: changesBetween(before, after) }).state.sliceDoc()).toBe(after);
        },
      ),
    );
  });
});

describe("kept in the tab", () => {
  it("too long with its history: the text is kept without it", () => {
    const storage = tab();
    expect(keepDraft({ base: "x", text: "t", history: "h".repeat(4_000_001) }, storage)).toBe(true);
    expect(keptDraft(storage)).toEqual({ base: "x", text: "t" });
  });
  it("a full or switched-off store is told, and what is not ours counts as none", () => {
    expect(keepDraft({ base: "x", text: "t" }, tab(true))).toBe(false);
    const storage = tab();
    for (const odd of ["{", "null", "[1]", '{"base":1,"text":"t"}']) {
      storage.setItem("baton.draft", odd);
      expect(keptDraft(storage)).toBeNull();
    }
  });
  it("another screen changes the draft there is, or begins one, and undo takes it back", () => {
    const storage = tab();
    changeKeptDraft(base, (text) => text.replace("1", "2"), storage);
    changeKeptDraft({ hash: "other", text: "not this" }, (text) => text.replace("2", "3"), storage);
    expect(keptDraft(storage)).toMatchObject({ base: base.hash, text: base.text.replace("1", "3") });
    const draft = createDraft(base, keptDraft(storage), []);
    expect(draft.text).toBe(base.text.replace("1", "3"));
    draft.undo();
    expect(draft).toMatchObject({ changed: false, undoable: false });
  });
});
