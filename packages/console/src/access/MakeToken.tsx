import { type Role, roleInWords, roles } from "@baton/contract/access/roles";
import { type TokenMade, tokenBounds } from "@baton/contract/access/tokens";
import { useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { Button } from "../look/Button.tsx";

const ends = [
  { days: "90", words: "in 90 days" },
  { days: "30", words: "in 30 days" },
  { days: "365", words: "in a year" },
  { days: "", words: "never" },
];

/** A name, a role and an end: all that a token is. */
export function MakeToken({ onMade }: { onMade(made: TokenMade): void }) {
  const api = useApi();
  const form = useRef<HTMLFormElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const [role, setRole] = useState<Role>("viewer");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy || !form.current) return;
    const given = new FormData(form.current);
    const called = String(given.get("name") ?? "").trim();
    const days = Number(given.get("ends"));
    if (called === "") {
      setSaid("Say whose it is: a name, or what uses it.");
      name.current?.focus();
      return;
    }
    setBusy(true);
    setSaid("");
    try {
      onMade(await api.makeToken({ name: called, role, ...(days > 0 ? { expiresInDays: days } : {}) }));
      form.current.reset();
      setRole("viewer");
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  return (
    <form class="access-make" ref={form} onSubmit={send} noValidate aria-label="Make a token">
      <label>
        <span>For whom</span>
        <input ref={name} class="input" name="name" maxLength={tokenBounds.name} autocomplete="off" placeholder="ci, or a person's name" />
      </label>
      <label>
        <span>Role</span>
        <select
          class="input"
          name="role"
          value={role}
          onChange={({ currentTarget }) => setRole(roles.find((one) => one === currentTarget.value) ?? "viewer")}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Ends</span>
        <select class="input" name="ends">
          {ends.map(({ days, words }) => (
            <option key={days} value={days}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <Button kind="primary" type="submit" busy={busy}>
        {busy ? "Making…" : "Make a token"}
      </Button>
      <p class="muted small access-hint">
        {role}: {roleInWords[role]}.
      </p>
      <p class="small access-said" role="status">
        {said}
      </p>
    </form>
  );
}
