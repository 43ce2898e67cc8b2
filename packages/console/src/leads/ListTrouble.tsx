import { refusalInWords } from "../api/refusal.ts";
import { Ago } from "../look/Ago.tsx";
import { Banner } from "../look/Banner.tsx";
import { Button } from "../look/Button.tsx";
import { Icon } from "../look/Icon.tsx";

interface Props {
  failure: unknown;
  /** Whether older rows are still on the screen. */
  stale: boolean;
  lastAt: number | null;
  busy: boolean;
  onRetry(): void;
}

/** The list could not be read: why, how old the rows are that still stand, and a way to ask again. */
export function ListTrouble({ failure, stale, lastAt, busy, onRetry }: Props) {
  return (
    <div class="list-trouble">
      <Banner
        tone="bad"
        title={`${refusalInWords(failure)}.`}
        action={
          <Button onClick={onRetry} busy={busy}>
            <Icon name="again" />
            Try again
          </Button>
        }
      >
        <span>
          {!stale && "Nothing could be read yet. "}
          {stale && "What you see may be old. "}
          {lastAt !== null && (
            <>
              Last updated <Ago at={lastAt} />.{" "}
            </>
          )}
          Capture does not depend on this page.
        </span>
      </Banner>
    </div>
  );
}
