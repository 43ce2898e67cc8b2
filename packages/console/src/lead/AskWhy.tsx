import { useEffect, useRef, useState } from "preact/hooks";
import { refusalInWords } from "../api/refusal.ts";
import { useRole } from "../api/use-role.ts";
import { Button } from "../look/Button.tsx";

interface Props {
  /** Of what stands on the page; unique there. */
  id: string;
  /** On the button that opens it. */
  open: string;
  question: string;
  /** What will happen. */
  consequence: string;
  act: string;
  acting: string;
  leave: string;
  /** Said when it is done; left out: what is shown then says it. */
  done?: string;
  send(reason: string): Promise<unknown>;
  onChanged(): void;
}

/** Something that cannot be taken back: it asks for a reason first, and says what comes of it. */
export function AskWhy({ id, open, question, consequence, act, acting, leave, done = "", send, onChanged }: Props) {
  const { lacks } = useRole();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asking) field.current?.focus();
  }, [asking]);
  const submit = async (event: Event) => {
    event.preventDefault();
    const reason = field.current?.value.trim() ?? "";
    if (busy) return;
    if (reason === "") {
      setSaid("Say why, for those who look at this later.");
      field.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await send(reason);
      setSaid(done);
      onChanged();
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  const close = () => {
    setAsking(false);
    setSaid("");
  };
  if (!asking)
    return (
      <Button onClick={() => setAsking(true)} lacks={lacks("editor")}>
        {open}
      </Button>
    );
  return (
    <form class="ask-why" onSubmit={submit} noValidate>
      <label for={`${id}-reason`}>{question}</label>
      <input ref={field} id={`${id}-reason`} class="input" maxLength={500} autocomplete="off" aria-describedby={`${id}-said`} />
      <p>{consequence}</p>
      <div class="ask-why-act">
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? acting : act}
        </Button>
        <Button onClick={close}>{leave}</Button>
        <span id={`${id}-said`} role="status">
          {said}
        </span>
      </div>
    </form>
  );
}
