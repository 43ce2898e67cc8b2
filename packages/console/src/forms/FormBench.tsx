import type { PlaybookProblem } from "@baton/contract/playbook";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { refusalInWords } from "../api/refusal.ts";
import { useRole } from "../api/use-role.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { Banner } from "../look/Banner.tsx";
import { Button } from "../look/Button.tsx";
import { Skeleton } from "../look/Skeleton.tsx";
import { changeKeptDraft, keptDraft } from "../playbook/draft/kept.ts";
import { Embed } from "./embed/Embed.tsx";
import { FormEditor } from "./FormEditor.tsx";
import { Frame } from "./Frame.tsx";
import { type FormText, formsIn, withForm } from "./form-texts.ts";
import { keepForm, keptForm } from "./kept-form.ts";
import { type Looking, Toolbar } from "./Toolbar.tsx";
import { usePreview } from "./use-preview.ts";

interface Props {
  form: FormText;
  base: { hash: string; text: string };
  /** The draft has it now. */
  onTaken(): void;
}

const nothing: readonly PlaybookProblem[] = [];

/** One form: its definition, and beside it what a visitor gets. */
export function FormBench({ form, base, onTaken }: Props) {
  const { lacks } = useRole();
  const begun = useMemo(() => keptForm(form.id)?.text ?? form.text, [form]);
  const [text, setText] = useState(begun);
  const [turn, setTurn] = useState(0);
  const [looking, setLooking] = useState<Looking>({ phone: false, scheme: "auto", lang: "", shown: { at: "step", step: "" } });
  const [stuck, setStuck] = useState(false);
  const [said, setSaid] = useState<{ tone: "good" | "bad"; words: string } | null>(null);
  const goTo = useRef<(problem: PlaybookProblem) => void>(() => {});
  const { seen, drawable, failure, busy, again } = usePreview(text, looking.lang);
  const changed = text !== form.text;
  // A playbook may be long, and this is drawn with every letter typed.
  const published = useMemo(() => formsIn(base.text).find(({ id }) => id === form.id)?.text, [base, form]);
  useEffect(() => keepForm(form.id, changed ? { from: form.text, text } : null), [form, text, changed]);

  const show = useMemo(() => {
    if (!drawable) return null;
    const { script, form: read } = drawable;
    const { shown } = looking;
    const first = read.steps[0]?.id ?? "";
    const isThere = shown.at === "end" || read.steps.some(({ id }) => id === shown.step);
    return { script, form: read, scheme: looking.scheme, shown: isThere ? shown : ({ at: "step", step: first } as const) };
  }, [drawable, looking.scheme, looking.shown]);
  const problems = seen?.problems ?? nothing;
  const errors = problems.filter(({ level }) => level === "error").length;

  const write = useCallback((next: string) => {
    setText(next);
    setSaid(null);
  }, []);
  const take = () => {
    if (!changed || errors > 0) return;
    const isIn = withForm(keptDraft()?.text ?? base.text, form.id, text) !== null;
    if (!isIn) return setSaid({ tone: "bad", words: `The draft has no form "${form.id}" any more.` });
    const kept = changeKeptDraft(base, (whole) => withForm(whole, form.id, text) ?? whole);
    if (!kept) return setSaid({ tone: "bad", words: "This browser keeps nothing just now: copy the text into the playbook yourself." });
    keepForm(form.id, null);
    setSaid({ tone: "good", words: "It stands in the draft." });
    onTaken();
  };
  const discard = () => {
    setText(form.text);
    setTurn((count) => count + 1);
    setSaid(null);
  };

  return (
    <div class="form-bench">
      <section class="form-side" aria-label="Definition">
        <div class="form-bar">
          <h2>Definition</h2>
          <span class="muted small">{changed ? "Changed here" : "As in the playbook"}</span>
          <span class="form-act">
            <Button kind="quiet" onClick={discard} lacks={changed ? null : "There is nothing to discard"}>
              Discard
            </Button>
            <Button
              kind="primary"
              onClick={take}
              lacks={lacks("viewer") ?? (errors > 0 ? "It has errors" : changed ? null : "Nothing was changed")}
            >
              Take into the draft
            </Button>
          </span>
        </div>
        {said && (
          <p class={said.tone === "bad" ? "bench-said bench-said-bad" : "bench-said"} role="status">
            {said.words}{" "}
            {said.tone === "good" && (
              <PlaceLink class="link" to={{ screen: "playbook", tab: "edit" }}>
                Open the draft
              </PlaceLink>
            )}
          </p>
        )}
        <FormEditor
          name={`${form.id} ${turn}`}
          text={turn > 0 ? form.text : begun}
          problems={problems}
          onText={write}
          onReady={(how) => {
            goTo.current = how;
          }}
        />
        <Problems problems={problems} known={seen !== null} onGo={(problem) => goTo.current(problem)} />
      </section>
      <section class="form-side" aria-label="Preview">
        <Toolbar
          form={drawable?.form ?? null}
          languages={drawable?.languages ?? []}
          looking={looking}
          onLooking={(change) => setLooking((before) => ({ ...before, ...change }))}
        />
        {failure !== null && (
          <Banner tone="bad" title={`${refusalInWords(failure)}.`} action={<Button onClick={again}>Try again</Button>}>
            <span>What is shown is from before.</span>
          </Banner>
        )}
        {failure === null && errors > 0 && drawable && <p class="form-note">As it was before the errors.</p>}
        {stuck && <p class="form-note">The form lets nobody through to there without an answer of a kind that cannot be made up.</p>}
        {show ? <Frame show={show} phone={looking.phone} onStuck={setStuck} /> : busy ? <Skeleton width={40} tall /> : null}
        {!show && !busy && failure === null && <p class="muted">It can be shown once its errors are gone.</p>}
        <p class="muted small">The real widget, with nobody behind it: nothing put in here is sent or kept.</p>
      </section>
      {seen && (
        <div class="form-embed">
          <Embed edge={seen.edge} form={form.id} inForce={base.text} ahead={published !== text} languages={seen.languages} />
        </div>
      )}
    </div>
  );
}

function Problems({
  problems,
  known,
  onGo,
}: {
  problems: readonly PlaybookProblem[];
  known: boolean;
  onGo(problem: PlaybookProblem): void;
}) {
  if (!known) return null;
  if (problems.length === 0) return <p class="form-well muted small">No problems.</p>;
  return (
    <ol class="form-problems" aria-label="Problems">
      {problems.map((problem) => (
        <li key={`${problem.line}:${problem.column} ${problem.code} ${problem.path}`}>
          <button type="button" class={`form-problem form-problem-${problem.level}`} onClick={() => onGo(problem)}>
            <span class="mono">
              {problem.line}:{problem.column}
            </span>
            <span>
              <span class="unseen">{problem.level}: </span>
              {problem.message}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
