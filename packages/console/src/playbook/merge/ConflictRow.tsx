import type { Conflict, Side } from "./three-way.ts";

interface Props {
  conflict: Conflict;
  number: number;
  choice: Side | undefined;
  onChoose(side: Side): void;
}

/** One place both changed: what it was, and what each made of it. */
export function ConflictRow({ conflict, number, choice, onChoose }: Props) {
  const sides: [side: Side, words: string, text: string][] = [
    ["theirs", "Take theirs", conflict.theirs],
    ["mine", "Take mine", conflict.mine],
  ];
  const indent = indentOf(conflict.base + conflict.theirs + conflict.mine);
  return (
    <fieldset class="conflict">
      <legend>
        {number}. At line {conflict.line}
      </legend>
      <div class="conflict-side">
        <span class="conflict-name">Before both</span>
        <Lines text={conflict.base} indent={indent} />
      </div>
      {sides.map(([side, words, text]) => (
        <label key={side} class="conflict-side conflict-choice">
          <span class="conflict-name">
            <input type="radio" name={`conflict-${number}`} checked={choice === side} onChange={() => onChoose(side)} />
            {words}
          </span>
          <Lines text={text} indent={indent} />
        </label>
      ))}
    </fieldset>
  );
}

function Lines({ text, indent }: { text: string; indent: number }) {
  if (text === "") return <em class="muted small">taken out</em>;
  const lines = text.split("\n").map((line) => line.slice(indent));
  return <pre>{lines.join("\n")}</pre>;
}

/** White space every line begins with, which says nothing here. */
function indentOf(text: string): number {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Math.min(80, ...lines.map((line) => /^ */.exec(line)?.[0].length ?? 0));
}
