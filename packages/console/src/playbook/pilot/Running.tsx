import type { PilotSeen, PilotStanding } from "@baton/contract/pilot/standing";
import { useRef, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { shortHash } from "../../frame/health.ts";
import { Ago } from "../../look/Ago.tsx";
import { Banner } from "../../look/Banner.tsx";
import { Pill } from "../../look/Pill.tsx";
import { Section } from "../../look/Section.tsx";
import { figure } from "../../look/words.ts";
import { Act } from "../Act.tsx";
import { useLacks } from "../may.ts";
import type { Acting } from "./Pilot.tsx";
import { Rails } from "./Rails.tsx";
import { ShadowMoves } from "./ShadowMoves.tsx";

interface Props {
  seen: PilotSeen;
  names: PilotStanding["names"];
  base: string;
  busy: boolean;
  act: Acting;
  onPublished(): void;
}

/** The pilot that runs: on whom, since when, how both sides do, and the three ways on. */
export function Running({ seen, names, base, busy, act, onPublished }: Props) {
  const api = useApi();
  const lacks = useLacks();
  const [asking, setAsking] = useState<"stop" | "promote" | null>(null);
  const share = useRef<HTMLInputElement>(null);
  const { plan, leads, measures, shadow, lookedAt, problem } = seen;
  const [candidate, inForce] = [shortHash(plan.candidate), shortHash(plan.base)];
  const isPilot = plan.mode === "pilot";
  const mayStop = isPilot ? lacks("publisher", "Stopping a pilot") : lacks("editor", "Stopping a shadow");
  const change = () => {
    const percent = Number(share.current?.value);
    void act(
      () => api.tryOut({ candidate: { hash: plan.candidate }, mode: "pilot", percent }, plan.base),
      `Now on ${percent} % of people.`,
    );
  };
  const stop = async () => {
    setAsking(null);
    await act(() => api.stopPilot("in the console"), "Stopped. Everybody goes by the playbook in force.");
  };
  const promote = async () => {
    setAsking(null);
    const work = async () => {
      await api.promotePilot(base);
      return null;
    };
    if (await act(work, "Promoted: it is in force for everybody.")) onPublished();
  };
  const step = shareOf(leads.candidate, leads.candidate + leads.base);

  return (
    <>
      <Section
        title={isPilot ? "Pilot" : "Shadow"}
        lead
        aside={
          <Pill tone={problem ? "warn" : "good"} dot>
            {problem ? "Cannot be looked at" : "Running"}
          </Pill>
        }
      >
        <div class="section-body pilot-head">
          <p class="why-first">
            {isPilot
              ? `${plan.percent} % of people go by ${candidate}, everybody else by ${inForce}, the playbook in force.`
              : `${candidate} decides beside ${inForce}, the playbook in force, and nothing comes of it.`}
          </p>
          <p class="muted small">
            Since <Ago at={plan.since} />
            {plan.author && `, begun by ${plan.author}`}
            {plan.message && `: ${plan.message}`}
            {lookedAt !== null && (
              <>
                {" · "}looked at <Ago at={lookedAt} />
              </>
            )}
            {isPilot &&
              leads.candidate + leads.base > 0 &&
              ` · ${figure(leads.candidate)} of ${figure(leads.candidate + leads.base)} leads so far${step}`}
          </p>
          {problem && <Banner tone="warn" title={`${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`} />}
          <div class="pilot-acts">
            {isPilot && (
              <form
                class="pilot-share"
                onSubmit={(event) => {
                  event.preventDefault();
                  if (!lacks("publisher", "")) change();
                }}
              >
                <label>
                  <span>Percent of people</span>
                  <input
                    key={plan.percent}
                    ref={share}
                    class="input"
                    type="number"
                    min="0.01"
                    max="90"
                    step="any"
                    defaultValue={String(plan.percent)}
                    required
                  />
                </label>
                <Act type="submit" busy={busy} lacks={lacks("publisher", "Changing a pilot")}>
                  Change
                </Act>
              </form>
            )}
            <span class="pilot-ends">
              {asking === null ? (
                <>
                  <Act busy={busy} lacks={mayStop} onClick={() => setAsking("stop")}>
                    Stop…
                  </Act>
                  <Act kind="primary" busy={busy} lacks={lacks("publisher", "Promoting")} onClick={() => setAsking("promote")}>
                    Promote…
                  </Act>
                </>
              ) : (
                <span class="playbook-ask">
                  <Act kind="primary" busy={busy} onClick={asking === "stop" ? stop : promote}>
                    {asking === "stop" ? "Yes, stop it" : "Yes, for everybody"}
                  </Act>
                  <Act kind="quiet" onClick={() => setAsking(null)}>
                    Go on as it is
                  </Act>
                </span>
              )}
            </span>
          </div>
        </div>
      </Section>
      {isPilot ? <Rails measures={measures} names={names} /> : <ShadowMoves shadow={shadow} names={names} />}
    </>
  );
}

const shareOf = (part: number, whole: number): string => (whole === 0 ? "" : `, ${figure(Math.round((1_000 * part) / whole) / 10)} %`);
