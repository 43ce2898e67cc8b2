import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { Refusal, refusalInWords } from "../../api/refusal.ts";
import { Banner } from "../../look/Banner.tsx";
import { Act } from "../Act.tsx";
import type { Checker } from "../check/checker.ts";
import type { Compared } from "../check/messages.ts";
import type { Standing } from "../check/use-checked.ts";
import { Dialog } from "../Dialog.tsx";
import type { Base, Draft } from "../draft/draft.ts";
import { useOwnName } from "../may.ts";
import { Merge } from "../merge/Merge.tsx";
import { storeAuthor, storedAuthor } from "./author.ts";
import { Changes } from "./Changes.tsx";

interface Props {
  draft: Draft;
  standing: Standing;
  checker: Checker;
  onPublished(now: Base, message: string): void;
  onClose(): void;
}

/** The last look before the draft is in force: what it changes, what is doubtful, why, and by whom. */
export function Publish({ draft, standing, checker, onPublished, onClose }: Props) {
  const api = useApi();
  const ownName = useOwnName();
  const form = useRef<HTMLFormElement>(null);
  const [changes, setChanges] = useState<Compared | "asking">("asking");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [why, setWhy] = useState("");
  const [theirs, setTheirs] = useState<Base | null>(null);
  const [merged, setMerged] = useState(false);
  const [piloted, setPiloted] = useState(false);
  const { text, base } = draft;
  useEffect(() => {
    let gone = false;
    checker.compare(base.text, text).then(
      (found) => !gone && setChanges(found),
      () => !gone && setChanges(null),
    );
    return () => {
      gone = true;
    };
  }, [text, base, checker]);

  const publish = async (event: Event) => {
    event.preventDefault();
    if (busy || !form.current) return;
    const given = new FormData(form.current);
    const message = String(given.get("message") ?? "").trim();
    const author = String(given.get("author") ?? "").trim();
    if (message === "") return setSaid("Say why, for those who look at this later.");
    setBusy(true);
    setSaid("");
    setWhy(message);
    storeAuthor(author);
    try {
      const { hash } = await api.publish(text, { replaces: base.hash, message, author, endPilot: given.has("endPilot") });
      onPublished({ hash, text }, message);
      return;
    } catch (problem) {
      if (problem instanceof Refusal && problem.code === "playbook-changed") {
        const now = await newer(base.hash);
        if (now) setTheirs(now);
        else setSaid("Somebody else published in between. Try again in a moment.");
      } else if (problem instanceof Refusal && problem.code === "playbook-invalid") {
        const { problems } = await api.checkPlaybook(text).catch(() => ({ problems: [] }));
        const [first] = problems.filter(({ level }) => level === "error");
        setSaid(first ? `Line ${first.line}: ${first.message}.` : "The edge finds errors in it.");
      } else {
        if (problem instanceof Refusal && problem.code === "pilot-running") setPiloted(true);
        setSaid(`${refusalInWords(problem)}.`);
      }
    }
    setBusy(false);
  };

  /** What is in force instead; the edge may need a moment to know itself. */
  const newer = async (than: string): Promise<Base | null> => {
    for (let turn = 0; turn < 8; turn++) {
      const now = await api.playbook().catch(() => null);
      if (now && now.hash !== than) return now;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return null;
  };

  if (theirs)
    return (
      <Merge
        base={base}
        theirs={theirs}
        mine={text}
        checker={checker}
        onMerged={(result) => {
          draft.rebase(theirs, result);
          setTheirs(null);
          setMerged(true);
          setChanges("asking");
        }}
        onClose={onClose}
      />
    );
  const warnings = standing.of === text ? standing.problems.filter(({ level }) => level === "warning") : [];
  const errors = standing.problems.filter(({ level }) => level === "error");
  const lacks = standing.errors > 0 ? "The draft has errors" : text === base.text ? "Nothing is changed" : null;
  return (
    <Dialog title="Publish" onClose={onClose}>
      <form class="publish" ref={form} onSubmit={publish} noValidate>
        <div class="publish-body">
          {merged && (
            <Banner tone="plain" icon="check" title="Both changes are together now.">
              <span>What you see is what yours adds to the playbook in force.</span>
            </Banner>
          )}
          {standing.errors > 0 && (
            <Banner tone="bad" title={standing.errors === 1 ? "The draft has an error." : `The draft has ${standing.errors} errors.`}>
              <ul class="publish-errors">
                {errors.slice(0, 3).map((problem) => (
                  <li key={`${problem.line}:${problem.column}:${problem.code}`}>
                    line {problem.line}: {problem.message}
                  </li>
                ))}
                {errors.length > 3 && <li>and {errors.length - 3} more, listed below the editor</li>}
              </ul>
            </Banner>
          )}
          <section aria-label="What changes">
            {changes === "asking" ? (
              <p class="muted small">Comparing…</p>
            ) : (
              <Changes changes={changes} none="The text is other, and means the same." />
            )}
          </section>
          {warnings.length > 0 && (
            <details class="publish-warnings">
              <summary>
                {warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`}: it would work, and probably not as meant
              </summary>
              <ul>
                {warnings.slice(0, 20).map((problem) => (
                  <li key={`${problem.line}:${problem.column}:${problem.code}`}>
                    line {problem.line}: {problem.message}
                  </li>
                ))}
                {warnings.length > 20 && <li>and {warnings.length - 20} more</li>}
              </ul>
            </details>
          )}
          <label class="publish-field">
            <span>Why</span>
            <input class="input" name="message" maxLength={500} autocomplete="off" defaultValue={why} autofocus />
          </label>
          <label class="publish-field">
            <span>Who</span>
            <input
              class="input"
              name="author"
              maxLength={120}
              autocomplete="name"
              defaultValue={ownName || storedAuthor()}
              readOnly={ownName !== ""}
            />
          </label>
          {piloted && (
            <label class="publish-check">
              <input type="checkbox" name="endPilot" />A pilot is measured against what is in force: end it, and publish
            </label>
          )}
          <p class="muted small">
            In force with the next request here, and everywhere within a minute. Leads in flight keep the version they were decided with.
          </p>
        </div>
        <footer class="dialog-foot">
          <span role="status" class="problem">
            {said}
          </span>
          <Act onClick={onClose}>Not yet</Act>
          <Act kind="primary" type="submit" busy={busy} lacks={lacks}>
            {busy ? "Publishing…" : "Publish"}
          </Act>
        </footer>
      </form>
    </Dialog>
  );
}
