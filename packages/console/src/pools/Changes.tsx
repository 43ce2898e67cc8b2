import type { CreditEntry } from "@baton/contract/assignment";
import { reasonInWords } from "@baton/engine/explain";
import { useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { useRole } from "../api/use-role.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { Ago } from "../look/Ago.tsx";
import { Button } from "../look/Button.tsx";
import { Section } from "../look/Section.tsx";

interface Props {
  pool: string;
  /** Newest first. */
  changes: CreditEntry[];
  nameOf(rep: string): string;
  onChanged(): void;
}

/** Lines shown before somebody asks for all of them. */
const shownFirst = 12;

/** What changed the rotation itself, with the reasons; what was done by hand can be taken back. */
export function Changes({ pool, changes, nameOf, onChanged }: Props) {
  const api = useApi();
  const { lacks } = useRole();
  const [said, setSaid] = useState("");
  const [all, setAll] = useState(false);
  const undone = new Set(changes.map(({ reason }) => reason.values?.note));
  const undo = async ({ id, rep, change }: CreditEntry) => {
    try {
      await api.adjust(pool, { id: `undo-${pool.slice(0, 40)}-${id}`, rep, credit: -change, note: undoing(id) });
      setSaid("Taken back.");
      onChanged();
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
  };
  return (
    <Section title="What changed the rotation" aside="Leads given are not listed">
      {changes.length === 0 && <p class="section-body muted">Nothing but leads given.</p>}
      <ul class="changes">
        {changes.slice(0, all ? undefined : shownFirst).map((entry) => {
          const { id, rep, at, change, reason, lead } = entry;
          const byHand = reason.code === "by-hand";
          const note = typeof reason.values?.note === "string" ? reason.values.note : "";
          return (
            <li key={id}>
              <p>
                <strong>{nameOf(rep)}</strong> <span class="muted">{signed(change)}</span>
                <span class="changes-at">
                  <Ago at={at} />
                </span>
              </p>
              <p class="muted">
                {reasonInWords(reason)}
                {lead !== undefined && (
                  <>
                    {" "}
                    <PlaceLink class="link" to={{ screen: "lead", id: lead.split(" ")[0] ?? lead }}>
                      The lead
                    </PlaceLink>
                  </>
                )}
              </p>
              {byHand && !note.startsWith(undoing("")) && !undone.has(undoing(id)) && (
                <Button onClick={() => void undo(entry)} lacks={lacks("editor")} aria-label={`Undo the change for ${nameOf(rep)}`}>
                  Undo
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {!all && changes.length > shownFirst && (
        <p class="section-body">
          <Button kind="quiet" onClick={() => setAll(true)}>
            Show all {changes.length}
          </Button>
        </p>
      )}
      <p class="unseen" role="status">
        {said}
      </p>
    </Section>
  );
}

const undoing = (id: string) => `Taken back: line ${id}`;

function signed(change: number): string {
  if (change === 0) return "";
  return `${change > 0 ? "+" : "−"}${Math.abs(Math.round(change * 100) / 100)}`;
}
