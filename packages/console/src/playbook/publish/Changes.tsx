import type { PlaybookChange } from "@baton/engine/playbook/diff/diff";
import type { Compared } from "../check/messages.ts";

const kinds: Record<PlaybookChange["kind"], string> = { added: "new", removed: "gone", moved: "moved", changed: "changed" };
const marks: Record<PlaybookChange["kind"], string> = { added: "+", removed: "−", moved: "↕", changed: "~" };
const sectionNames: Record<string, string> = { slas: "SLAs" };

/** What is different by meaning, part by part. Null: one of the two has errors, and means nothing. */
export function Changes({ changes, none = "Nothing: the two mean the same." }: { changes: Compared; none?: string }) {
  if (changes === null) return <p class="muted small">Cannot be compared while one of them has errors.</p>;
  if (changes.length === 0) return <p class="muted small">{none}</p>;
  const sections = [...new Set(changes.map(({ section }) => section))];
  return (
    <div class="meaning">
      {sections.map((section) => (
        <div key={section}>
          <h3>{sectionNames[section] ?? section.charAt(0).toUpperCase() + section.slice(1)}</h3>
          <ul>
            {changes
              .filter((change) => change.section === section)
              .map((change) => (
                <li key={`${change.kind} ${change.id}`} class={`meaning-${change.kind}`}>
                  <span class="meaning-mark" aria-hidden="true">
                    {marks[change.kind]}
                  </span>
                  <span>
                    <strong>{change.name}</strong>{" "}
                    <span class="meaning-kind">
                      {kinds[change.kind]}
                      {change.words.length > 0 && ": "}
                    </span>
                    {change.words.join("; ")}
                  </span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
