import type { PlaybookProblem } from "@baton/contract/playbook";
import { Banner } from "../../look/Banner.tsx";
import { figure } from "../../look/words.ts";

/** Problems told; the editor has them all, each at its line. */
const listed = 5;

/** A playbook with errors decides about nobody. */
export function Unsound({ which, problems }: { which: "draft" | "base"; problems: PlaybookProblem[] }) {
  const count = problems.length === 1 ? "an error" : `${figure(problems.length)} errors`;
  return (
    <Banner
      tone="bad"
      title={
        which === "draft"
          ? `The draft has ${count}, so it would decide about nobody.`
          : "There is no sound playbook in force to compare with."
      }
      below={
        <ul class="change-problems">
          {problems.slice(0, listed).map(({ line, column, message, path }) => (
            <li key={`${line}:${column}:${path}:${message}`}>
              Line {line}: {message}
            </li>
          ))}
          {problems.length > listed && <li>{figure(problems.length - listed)} more</li>}
        </ul>
      }
    >
      <span>{which === "draft" ? "Mend it in the editor, then run this again." : "It can be published all the same."}</span>
    </Banner>
  );
}
