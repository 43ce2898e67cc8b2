import { type Guardrails, measures, type PilotMeasure } from "@baton/contract/pilot/plan";
import { measureName } from "@baton/engine/pilot/words";
import { useRef, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { Section } from "../../look/Section.tsx";
import { Act } from "../Act.tsx";
import { useLacks, useOwnName } from "../may.ts";
import { guardrailsIn, usual } from "./guardrails-in.ts";
import type { Acting } from "./Pilot.tsx";

interface Props {
  draft: string;
  base: { hash: string; text: string };
  busy: boolean;
  act: Acting;
}

/** Beginning a pilot or a shadow with the draft. */
export function Begin({ draft, base, busy, act }: Props) {
  const api = useApi();
  const lacks = useLacks();
  const own = useOwnName();
  const form = useRef<HTMLFormElement>(null);
  const [mode, setMode] = useState<"shadow" | "pilot">("shadow");
  const nothing = draft === base.text ? "There is no draft to try: change something first" : null;
  const missing = nothing ?? (mode === "pilot" ? lacks("publisher", "Starting a pilot") : lacks("editor", "Starting a shadow"));
  const begin = async (event: Event) => {
    event.preventDefault();
    if (!form.current || missing || busy) return;
    const given = new FormData(form.current);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    const message = text("message");
    const author = own || text("author");
    const guardrails: Guardrails | null = mode === "pilot" ? guardrailsIn((name) => text(name)) : null;
    await act(
      () =>
        api.tryOut(
          {
            candidate: { text: draft },
            mode,
            ...(mode === "pilot" ? { percent: Number(text("percent")) } : {}),
            ...(guardrails ? { guardrails } : {}),
            ...(message ? { message } : {}),
            ...(author ? { author } : {}),
          },
          base.hash,
        ),
      mode === "pilot" ? "The pilot has begun." : "The shadow has begun.",
    );
  };
  return (
    <Section title="Try the draft" lead>
      <form class="section-body pilot-begin" ref={form} onSubmit={begin}>
        <p class="why-first">{nothing ? "There is no draft to try yet." : "See what it does before it is in force for everybody."}</p>
        <fieldset class="pilot-modes">
          <legend class="unseen">How</legend>
          <Mode name="shadow" chosen={mode} onChoose={setMode} title="In the shadow">
            Decides every lead beside the playbook in force, records it, and nothing comes of it.
          </Mode>
          <Mode name="pilot" chosen={mode} onChoose={setMode} title="As a pilot">
            Decides for a share of people, always the same ones, and is rolled back by itself where its guardrails are exceeded.
          </Mode>
        </fieldset>
        {mode === "pilot" && (
          <>
            <label class="pilot-field">
              <span>Percent of people, up to 90: some must stay to compare with</span>
              <input class="input" name="percent" type="number" min="0.01" max="90" step="any" defaultValue="10" required />
            </label>
            <details class="pilot-rails">
              <summary>Guardrails</summary>
              <p class="muted small">How much worse the candidate may be, in percentage points. Empty: not looked at.</p>
              <div class="pilot-rails-fields">
                {measures.map((measure) => (
                  <label key={measure} class="pilot-field">
                    <span>{railLabel(measure)}</span>
                    <input class="input" name={measure} type="number" min="0" max="100" step="any" defaultValue={String(usual[measure])} />
                  </label>
                ))}
                <label class="pilot-field">
                  <span>Minutes a visitor has to book</span>
                  <input
                    class="input"
                    name="settleMinutes"
                    type="number"
                    min="1"
                    max="10080"
                    step="1"
                    defaultValue={String(usual.settleMinutes)}
                    required
                  />
                </label>
              </div>
            </details>
          </>
        )}
        <label class="pilot-field">
          <span>Why, for those who read the history</span>
          <input class="input" name="message" maxLength={500} autocomplete="off" />
        </label>
        {own === "" && (
          <label class="pilot-field">
            <span>Your name</span>
            <input class="input" name="author" maxLength={120} autocomplete="name" />
          </label>
        )}
        <div class="pilot-go">
          <Act kind="primary" type="submit" busy={busy} lacks={missing}>
            {mode === "pilot" ? "Start the pilot" : "Start the shadow"}
          </Act>
          {missing && <span class="muted small">{missing}.</span>}
        </div>
      </form>
    </Section>
  );
}

const railLabel = (measure: PilotMeasure) =>
  `${measureName(measure)}, ${measure === "booking" ? "fewer" : measure === "fairness" ? "off the weights" : "more"}`;

interface ModeProps {
  name: "shadow" | "pilot";
  chosen: string;
  onChoose(mode: "shadow" | "pilot"): void;
  title: string;
  children: string;
}

function Mode({ name, chosen, onChoose, title, children }: ModeProps) {
  return (
    <label class="pilot-mode">
      <input type="radio" name="mode" value={name} checked={chosen === name} onChange={() => onChoose(name)} />
      <span>
        <strong>{title}</strong>
        <span class="muted">{children}</span>
      </span>
    </label>
  );
}
