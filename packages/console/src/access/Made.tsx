import type { TokenMade } from "@baton/contract/access/tokens";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../look/Button.tsx";
import { CopyButton } from "../look/CopyButton.tsx";

/** The token itself, the one time that it is seen. */
export function Made({ made, onClose }: { made: TokenMade; onClose(): void }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [made.id]);
  return (
    <section class="access-made" ref={box} tabIndex={-1} aria-label={`The token of ${made.name}`}>
      <p>
        <strong>{made.name}</strong>, {made.role}. Copy it now: only its hash is kept, and it is never shown again.
      </p>
      <code class="access-secret">{made.token}</code>
      <div class="access-made-act">
        <CopyButton text={made.token} label="Copy the token" />
        <Button kind="quiet" onClick={onClose}>
          I have it
        </Button>
      </div>
    </section>
  );
}
