import type { PlaybookVersion } from "@baton/contract/ops";
import { useEffect, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { refusalInWords } from "../../api/refusal.ts";
import { useNavigation } from "../../frame/PlaceLink.tsx";
import { Section } from "../../look/Section.tsx";
import { Skeleton } from "../../look/Skeleton.tsx";
import { exactInWords } from "../../look/time.ts";
import { Act } from "../Act.tsx";
import type { Checker } from "../check/checker.ts";
import type { Compared } from "../check/messages.ts";
import type { Base, Draft } from "../draft/draft.ts";
import { Changes } from "../publish/Changes.tsx";
import { titleOf } from "./History.tsx";
import { RollBack } from "./RollBack.tsx";
import { TextDiff } from "./TextDiff.tsx";

interface Props {
  version: PlaybookVersion;
  /** The one it took the place of; null: it was the first, or that is not kept. */
  before: PlaybookVersion | null;
  draft: Draft;
  checker: Checker;
  onPublished(now: Base, message: string): void;
}

/** One version: what it changed, by meaning or as text, and what to do with it. */
export function Version({ version, before, draft, checker, onPublished }: Props) {
  const api = useApi();
  const { go } = useNavigation();
  const [texts, setTexts] = useState<{ own: string; before: string | null } | null>(null);
  const [changes, setChanges] = useState<Compared | "asking">("asking");
  const [asText, setAsText] = useState(false);
  const [said, setSaid] = useState("");
  const replaced = before?.hash ?? null;
  useEffect(() => {
    const stop = new AbortController();
    const load = async () => {
      const [own, old] = await Promise.all([
        api.version(version.hash, stop.signal),
        replaced === null ? null : api.version(replaced, stop.signal).catch(() => null),
      ]);
      if (stop.signal.aborted) return;
      setTexts({ own: own.text, before: old?.text ?? null });
      const found = old ? await checker.compare(old.text, own.text) : [];
      if (!stop.signal.aborted) setChanges(found);
    };
    load().catch((problem: unknown) => !stop.signal.aborted && setSaid(`${refusalInWords(problem)}.`));
    return () => stop.abort();
  }, [version.hash, replaced, api, checker]);
  const openAsDraft = () => {
    if (!texts) return;
    draft.replace(texts.own);
    go({ screen: "playbook", tab: "edit" });
  };
  return (
    <Section title={titleOf(version)} aside={version.publishedAt === null ? undefined : exactInWords(version.publishedAt)}>
      <div class="section-body version-body">
        <div class="version-acts">
          {!version.inForce && texts && (
            <RollBack
              version={version}
              text={texts.own}
              base={draft.base}
              hasDraft={draft.changed}
              checker={checker}
              onPublished={onPublished}
            />
          )}
          <Act lacks={texts ? null : "Still loading"} onClick={openAsDraft}>
            Open as draft
          </Act>
          <fieldset class="choice">
            <legend class="unseen">Difference</legend>
            {[false, true].map((text) => (
              <label key={String(text)} class="choice-one">
                <input type="radio" class="unseen" name="version-view" checked={asText === text} onChange={() => setAsText(text)} />
                {text ? "Text" : "Meaning"}
              </label>
            ))}
          </fieldset>
        </div>
        {version.earlier && (
          <ul class="version-earlier muted small">
            {version.earlier.map(({ at, message, author }) => (
              <li key={at}>
                Published before, {exactInWords(at)}
                {author ? ` by ${author}` : ""}
                {message ? `: ${message}` : ""}
              </li>
            ))}
          </ul>
        )}
        {said !== "" && (
          <p class="problem" role="status">
            {said}
          </p>
        )}
        {said === "" && !texts && <Skeleton width={40} />}
        {texts && texts.before === null && <p class="muted small">There is no version before it to compare with.</p>}
        {texts && texts.before !== null && !asText && changes === "asking" && <p class="muted small">Comparing…</p>}
        {texts && texts.before !== null && !asText && changes !== "asking" && (
          <Changes changes={changes} none="The text is other, and means the same." />
        )}
        {texts && asText && <TextDiff before={texts.before ?? texts.own} after={texts.own} />}
      </div>
    </Section>
  );
}
