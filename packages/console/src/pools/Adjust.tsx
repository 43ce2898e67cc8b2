import type { PoolFairness } from "@baton/contract/fairness";
import { useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { useRole } from "../api/use-role.ts";
import { Button } from "../look/Button.tsx";
import { Section } from "../look/Section.tsx";

interface Props {
  fairness: PoolFairness;
  nameOf(rep: string): string;
  onChanged(): void;
}

const freshId = () =>
  `console-${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;

/** A change of credit by hand: who did something for the team gets their turn later, or sooner, and the note says why. */
export function Adjust({ fairness, nameOf, onChanged }: Props) {
  const api = useApi();
  const { lacks } = useRole();
  const form = useRef<HTMLFormElement>(null);
  // Kept until it went through: pressed twice, or sent again after a lost answer, it counts once.
  const id = useRef(freshId());
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy || !form.current || lacks("editor")) return;
    const given = new FormData(form.current);
    const credit = Number(given.get("credit"));
    const note = String(given.get("note") ?? "").trim();
    if (!credit || note === "") {
      setSaid(credit ? "Say why, for those who look at this later." : "Say how many leads, and not zero.");
      return;
    }
    setBusy(true);
    try {
      await api.adjust(fairness.pool, { id: id.current, rep: String(given.get("rep")), credit, note });
      id.current = freshId();
      form.current.reset();
      setSaid("Changed.");
      onChanged();
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  if (fairness.reps.length === 0) return null;
  return (
    <Section title="Change a credit by hand">
      <form class="adjust" ref={form} onSubmit={send} noValidate>
        <label>
          <span>Rep</span>
          <select class="input" name="rep">
            {fairness.reps.map(({ rep }) => (
              <option key={rep} value={rep}>
                {nameOf(rep)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Leads counted more, or fewer</span>
          <input class="input" name="credit" type="number" step="1" min="-1000" max="1000" value="1" />
        </label>
        <label class="adjust-note">
          <span>Why</span>
          <input class="input" name="note" maxLength={500} autocomplete="off" />
        </label>
        <p class="muted small">
          More: their turn comes later, as if they had had those leads. Fewer: sooner. It stands in the ledger and can be undone.
        </p>
        <div class="adjust-act">
          <Button kind="primary" type="submit" busy={busy} lacks={lacks("editor")}>
            {busy ? "Changing…" : "Change"}
          </Button>
          <span role="status">{said}</span>
        </div>
      </form>
    </Section>
  );
}
