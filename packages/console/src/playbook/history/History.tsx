import type { PlaybookVersion } from "@baton/contract/ops";
import { useEffect, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { refusalInWords } from "../../api/refusal.ts";
import { shortHash } from "../../frame/health.ts";
import { usePolling } from "../../frame/use-polling.ts";
import { Ago } from "../../look/Ago.tsx";
import { Avatar } from "../../look/Avatar.tsx";
import { Banner } from "../../look/Banner.tsx";
import { Button } from "../../look/Button.tsx";
import { Pill } from "../../look/Pill.tsx";
import { Section } from "../../look/Section.tsx";
import { Skeleton } from "../../look/Skeleton.tsx";
import type { Checker } from "../check/checker.ts";
import type { Base, Draft } from "../draft/draft.ts";
import { Version } from "./Version.tsx";

interface Props {
  draft: Draft;
  checker: Checker;
  onPublished(now: Base, message: string): void;
}

/** Every version there was: who, when and why, what it changed, and the way back to it. */
export function History({ draft, checker, onPublished }: Props) {
  const api = useApi();
  const [versions, setVersions] = useState<PlaybookVersion[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const polling = usePolling(`versions ${draft.base.hash}`, 15_000, async (signal) => {
    const answer = await api.versions(signal);
    if (!signal.aborted) setVersions(answer.versions);
  });
  useEffect(() => {
    if (chosen === null && versions) setChosen((versions.find(({ inForce }) => inForce) ?? versions[0])?.hash ?? null);
  }, [versions, chosen]);
  const place = versions?.findIndex(({ hash }) => hash === chosen) ?? -1;
  const version = versions?.[place];
  const before = version && (versions?.find(({ hash }) => hash === version.replaced) ?? versions?.[place + 1] ?? null);

  return (
    <div class="history">
      {polling.failure !== null && (
        <Banner tone="bad" title={`${refusalInWords(polling.failure)}.`} action={<Button onClick={polling.pollNow}>Try again</Button>}>
          <span>{versions ? "What you see may be old." : "The history could not be read."}</span>
        </Banner>
      )}
      {versions === null && polling.failure === null && <Skeleton width={60} />}
      {versions?.length === 0 && <p class="muted">No playbook was ever published here. Publish one, and its history begins.</p>}
      {versions && versions.length > 0 && (
        <div class="history-two">
          <Section title="Versions" aside={versions.length === 1 ? "1 version" : `${versions.length} versions`}>
            <ul class="versions">
              {versions.map((one) => (
                <li key={one.hash}>
                  <button
                    type="button"
                    class="version"
                    aria-current={one.hash === chosen ? "true" : undefined}
                    onClick={() => setChosen(one.hash)}
                  >
                    <Avatar name={one.author ?? "?"} />
                    <span class="version-words">
                      <strong>{titleOf(one)}</strong>
                      <span class="muted small">
                        {one.author ?? "Nobody said who"}
                        {one.publishedAt !== null && [" · ", <Ago key="at" at={one.publishedAt} />]} · <code>{shortHash(one.hash)}</code>
                      </span>
                    </span>
                    {one.inForce && (
                      <Pill tone="good" dot>
                        In force
                      </Pill>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </Section>
          {version && (
            <Version
              key={version.hash}
              version={version}
              before={before ?? null}
              draft={draft}
              checker={checker}
              onPublished={onPublished}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Why there is this version, as far as anybody said. */
export function titleOf({ message, publishedAt, pilot }: PlaybookVersion): string {
  if (message !== null) return message;
  if (pilot) return pilot.mode === "shadow" ? "Tried as a shadow" : "Tried as a pilot";
  return publishedAt === null ? "Written to KV by hand" : "No reason given";
}
