import { Button } from "../look/Button.tsx";
import { Mark } from "../look/Mark.tsx";

/** The edge could not be asked who is here. */
export function Unreachable({ words, onRetry }: { words: string; onRetry(): void }) {
  return (
    <main class="login">
      <div class="login-card">
        <div class="login-brand">
          <Mark size={36} />
          <div>
            <h1>Baton cannot be reached</h1>
            <p role="alert">{words}.</p>
          </div>
        </div>
        <Button kind="primary" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </main>
  );
}
