import { useEffect, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { type Asked, askedOfTheEdge, snippet, type Way } from "./ways.ts";

export type Snippet = { state: "ready"; text: string } | { state: "loading" } | { state: "failed"; problem: unknown };

/** The text to paste: made here, or asked of the edge where only it can know. */
export function useSnippet(way: Way["id"], asked: Asked): Snippet & { again(): void } {
  const api = useApi();
  const path = askedOfTheEdge(way, asked);
  const [answer, setAnswer] = useState<{ path: string; text: string } | { path: string; problem: unknown } | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    setAnswer(null);
    const ask = way === "pinned" ? api.pinnedTag : api.firstStep;
    ask(path, stop.signal).then(
      (text) => !stop.signal.aborted && setAnswer({ path, text: text.trimEnd() }),
      (problem: unknown) => !stop.signal.aborted && setAnswer({ path, problem }),
    );
    return () => stop.abort();
  }, [api, path, turn]);
  const again = () => setTurn((count) => count + 1);
  if (path === null) return { state: "ready", text: snippet(way, asked), again };
  if (answer?.path !== path) return { state: "loading", again };
  return "text" in answer ? { state: "ready", text: answer.text, again } : { state: "failed", problem: answer.problem, again };
}
