import type { PlaybookProblem } from "@baton/contract/playbook";
import { useState } from "preact/hooks";
import { Section } from "../look/Section.tsx";
import type { Standing } from "./check/use-checked.ts";
import type { Draft } from "./draft/draft.ts";
import { offsetOf } from "./editor/diagnostics.ts";

/** Rows shown before one asks for the rest. */
const shown = 50;

interface Props {
  draft: Draft;
  standing: Standing;
  onShow(offset: number): void;
}

/** Everything wrong with the draft, in the order of its lines; a press goes there. */
export function Problems({ draft, standing, onShow }: Props) {
  const [all, setAll] = useState(false);
  const { problems, errors } = standing;
  if (problems.length === 0) return null;
  const warnings = problems.length - errors;
  const aside = [errors > 0 ? counted(errors, "error") : "", warnings > 0 ? counted(warnings, "warning") : ""].filter(
    (part) => part !== "",
  );
  const ordered = [...problems.filter(({ level }) => level === "error"), ...problems.filter(({ level }) => level !== "error")];
  return (
    <Section title="Problems" aside={aside.join(", ")}>
      <ul class="problems">
        {(all ? ordered : ordered.slice(0, shown)).map((problem, index) => (
          // Two problems may stand at one place and say the same.
          <li key={`${problem.line}:${problem.column}:${problem.code}:${index}`}>
            <button type="button" class="problem-row" onClick={() => onShow(offsetOf(problem, draft.state))}>
              <span class={`problem-level problem-${problem.level}`}>{problem.level === "error" ? "Error" : "Warning"}</span>
              <span class="problem-line">line {problem.line}</span>
              <span class="problem-words">
                {problem.message}
                <Wanted problem={problem} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {!all && problems.length > shown && (
        <div class="section-body">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show all {problems.length}
          </button>
        </div>
      )}
    </Section>
  );
}

/** What would be right, and what stands there, where the sentence does not say it already. */
function Wanted({ problem: { message, expected, got, path } }: { problem: PlaybookProblem }) {
  const parts = [
    path === "" ? "" : path,
    expected !== undefined && !message.includes(expected) ? `expected ${expected}` : "",
    got !== undefined && !message.includes(got) ? `found ${got}` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? <span class="problem-more">{parts.join(" · ")}</span> : null;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
