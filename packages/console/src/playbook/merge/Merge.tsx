import { useEffect, useMemo, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { Act } from "../Act.tsx";
import type { Checker } from "../check/checker.ts";
import type { Checked, Compared } from "../check/messages.ts";
import { Dialog } from "../Dialog.tsx";
import type { Base } from "../draft/draft.ts";
import { Changes } from "../publish/Changes.tsx";
import { ConflictRow } from "./ConflictRow.tsx";
import { SideBySide } from "./SideBySide.tsx";
import { conflictsIn, joined, merge, type Side } from "./three-way.ts";

interface Props {
  base: Base;
  theirs: Base;
  mine: string;
  checker: Checker;
  onMerged(text: string): void;
  onClose(): void;
}

/** Two changes of one playbook become one: what does not touch is together already, what does is chosen; the result can be edited. */
export function Merge({ base, theirs, mine, checker, onMerged, onClose }: Props) {
  const api = useApi();
  const stretches = useMemo(() => merge(base.text, theirs.text.replace(/\r\n?/g, "\n"), mine), [base, theirs, mine]);
  const conflicts = conflictsIn(stretches);
  const [choices, setChoices] = useState<(Side | undefined)[]>([]);
  const open = conflicts.filter((_, index) => choices[index] === undefined).length;
  const proposed = useMemo(
    () =>
      joined(
        stretches,
        choices.map((choice) => choice ?? "mine"),
      ),
    [stretches, choices],
  );
  const [written, setWritten] = useState<string | null>(null);
  const result = written ?? proposed;
  const [their, setTheir] = useState<Compared | "asking">("asking");
  const [checked, setChecked] = useState<(Checked & { of: string }) | null>(null);
  const [who, setWho] = useState("");
  useEffect(() => {
    const stop = new AbortController();
    api.versions(stop.signal).then(
      ({ versions }) => {
        const version = versions.find(({ hash }) => hash === theirs.hash);
        setWho([version?.author ?? "", version?.message ?? ""].filter((part) => part !== "").join(": "));
      },
      // The history says who; the merge does not need it.
      () => undefined,
    );
    return () => stop.abort();
  }, [api, theirs.hash]);
  useEffect(() => {
    let gone = false;
    checker.compare(base.text, theirs.text).then(
      (found) => !gone && setTheir(found),
      () => !gone && setTheir(null),
    );
    return () => {
      gone = true;
    };
  }, [base, theirs, checker]);
  useEffect(() => {
    let gone = false;
    checker.check(result).then(
      (found) => !gone && setChecked({ ...found, of: result }),
      () => !gone && setChecked({ ok: true, problems: [], of: result }),
    );
    return () => {
      gone = true;
    };
  }, [result, checker]);
  const errors = checked?.problems.filter(({ level }) => level === "error") ?? [];
  const lacks = open > 0 ? (open === 1 ? "One place is still to be chosen" : `${open} places are still to be chosen`) : null;
  const choose = (index: number, side: Side) => {
    setWritten(null);
    setChoices((now) =>
      Object.assign(
        Array.from({ length: conflicts.length }, (_, place) => now[place]),
        { [index]: side },
      ),
    );
  };
  return (
    <Dialog title="Two changes, one playbook" wide onClose={onClose}>
      <div class="merge-body">
        <section aria-label="Their change">
          <h3>What they changed{who !== "" && ` (${who})`}</h3>
          {their === "asking" ? <p class="muted small">Comparing…</p> : <Changes changes={their} />}
        </section>
        {conflicts.length === 0 ? (
          <p class="merge-good">Your changes and theirs do not touch: they are brought together without a choice to make.</p>
        ) : (
          <section aria-label="Places both changed">
            <h3>{conflicts.length === 1 ? "One place both changed" : `${conflicts.length} places both changed`}</h3>
            {conflicts.map((conflict, index) => (
              <ConflictRow
                key={conflict.line}
                conflict={conflict}
                number={index + 1}
                choice={choices[index]}
                onChoose={(side) => choose(index, side)}
              />
            ))}
          </section>
        )}
        <details class="merge-result" open={conflicts.length > 0}>
          <summary>The result beside what is in force: you can write on in it</summary>
          <SideBySide theirs={theirs.text} result={proposed} onWritten={setWritten} />
        </details>
        {errors.length > 0 && open === 0 && (
          <p class="problem small" role="status">
            Together they have {errors.length === 1 ? "an error" : `${errors.length} errors`}: line {errors[0]?.line}, {errors[0]?.message}.
            Mend it here or in the editor.
          </p>
        )}
      </div>
      <footer class="dialog-foot">
        <span role="status" class="muted small">
          {lacks ? `${lacks}.` : ""}
        </span>
        <Act onClick={onClose}>Not now</Act>
        <Act kind="primary" lacks={lacks} onClick={() => onMerged(result)}>
          Take this as the draft
        </Act>
      </footer>
    </Dialog>
  );
}
