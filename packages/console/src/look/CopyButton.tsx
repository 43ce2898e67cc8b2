import { useEffect, useState } from "preact/hooks";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

/** Copies `text` and says whether that worked, for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      () => setSaid("Could not copy"),
    );
  return (
    <Button kind="plain" onClick={copy} aria-live="polite">
      <Icon name={said === "Copied" ? "check" : "copy"} />
      {said ?? label}
    </Button>
  );
}
