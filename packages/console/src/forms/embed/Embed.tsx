import { useId, useMemo, useState } from "preact/hooks";
import { refusalInWords } from "../../api/refusal.ts";
import { Banner } from "../../look/Banner.tsx";
import { Button } from "../../look/Button.tsx";
import { CopyButton } from "../../look/CopyButton.tsx";
import { Section } from "../../look/Section.tsx";
import { Skeleton } from "../../look/Skeleton.tsx";
import { LanguageSelect } from "../LanguageSelect.tsx";
import { type FormSite, sitesOf } from "./sites.ts";
import { useSnippet } from "./use-snippet.ts";
import { type Way, ways } from "./ways.ts";

interface Props {
  /** Origin that pages reach the edge under. */
  edge: string;
  form: string;
  /** Text of the playbook in force: pages get what is published. */
  inForce: string;
  /** What is shown beside it differs from what pages get. */
  ahead: boolean;
  languages: readonly string[];
}

/** Every way to get the form onto a page, as a text to copy. */
export function Embed({ inForce, form, ...shown }: Props) {
  const sites = useMemo(() => sitesOf(inForce, form), [inForce, form]);
  return (
    <Section title="Put it on a page">
      {sites[0] ? (
        <Ways form={form} sites={[sites[0], ...sites.slice(1)]} {...shown} />
      ) : (
        <p class="muted">
          Pages get what is published, and this form is not. Take it into the draft, publish that, and copy the text here.
        </p>
      )}
    </Section>
  );
}

function Ways({ edge, form, sites, ahead, languages }: Omit<Props, "inForce"> & { sites: [FormSite, ...FormSite[]] }) {
  const name = useId();
  const [way, setWay] = useState<Way>(ways[0] as Way);
  const [key, setKey] = useState("");
  const [lang, setLang] = useState("");
  const site = sites.find((one) => one.key === key) ?? sites[0];
  const asked = { edge, form, site: site.key, lang };
  const { again, ...got } = useSnippet(way.id, asked);
  return (
    <div class="embed">
      <fieldset class="embed-ways">
        <legend class="unseen">How</legend>
        {ways.map((one) => (
          <label key={one.id} class="embed-way">
            <input type="radio" name={name} checked={one === way} onChange={() => setWay(one)} />
            <span>{one.name}</span>
          </label>
        ))}
      </fieldset>
      <div class="embed-text">
        <div class="embed-bar">
          {sites.length > 1 && (
            <label>
              <span>Site</span>
              <select class="input" value={site.key} onChange={({ currentTarget }) => setKey(currentTarget.value)}>
                {sites.map((one) => (
                  <option key={one.key} value={one.key}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <LanguageSelect lang={lang} languages={languages} otherwise={way.words} onLang={setLang} />
          {got.state === "ready" && <CopyButton key={got.text} text={got.text} label="Copy" />}
        </div>
        <p>{way.hint}</p>
        {got.state === "failed" && (
          <Banner tone="bad" title={`${refusalInWords(got.problem)}.`} action={<Button onClick={again}>Try again</Button>} />
        )}
        {got.state === "loading" && <Skeleton width={60} tall />}
        {got.state === "ready" && (
          <textarea
            class="input mono embed-code"
            aria-label="Text to paste"
            readOnly
            rows={Math.min(10, got.text.split("\n").length)}
            value={got.text}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        )}
        {ahead && <p class="form-note">Pages get what is published. What you changed here is not there yet.</p>}
        <p class="muted small">
          For pages of {site.name}: {site.origins.join(", ")}. What comes from elsewhere is set aside for you to look at. The key in it is
          not a secret.
        </p>
      </div>
    </div>
  );
}
