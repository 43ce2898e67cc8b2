import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Show, Told } from "./frame/messages.ts";

interface Props {
  show: Omit<Show, "kind">;
  phone: boolean;
  onStuck(stuck: boolean): void;
}

/** A form that is long before it is drawn would let the page jump. */
const leastPx = 360;
const mostPx = 6_000;

/** The widget in a page of its own. A new form is drawn behind the old one and takes its place when it is there. */
export function Frame({ show, phone, onStuck }: Props) {
  const [turns, setTurns] = useState<{ turn: number; show: Omit<Show, "kind"> }[]>([]);
  const [drawn, setDrawn] = useState(0);
  const count = useRef(0);
  useEffect(() => {
    count.current += 1;
    const turn = count.current;
    // One that is still on its way is overtaken.
    setTurns((before) => [...before.filter((one) => one.turn <= drawn).slice(-1), { turn, show }]);
  }, [show]);
  return (
    <div class={phone ? "preview preview-phone" : "preview"}>
      {turns.map(({ turn, show: shown }) => (
        <One
          key={turn}
          show={shown}
          waits={turn > drawn && turns.length > 1}
          onDrawn={() => {
            setDrawn(turn);
            setTurns((before) => before.filter((one) => one.turn >= turn));
            onStuck(false);
          }}
          onStuck={() => onStuck(true)}
        />
      ))}
    </div>
  );
}

function One({ show, waits, onDrawn, onStuck }: { show: Props["show"]; waits: boolean; onDrawn(): void; onStuck(): void }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(leastPx);
  const latest = useRef({ onDrawn, onStuck });
  latest.current = { onDrawn, onStuck };
  // Before the browser paints: a page out of the cache may say that it is ready before an effect would hear it.
  useLayoutEffect(() => {
    const hear = ({ source, data }: MessageEvent<Partial<Told> & { px?: unknown }>) => {
      const page = frame.current?.contentWindow;
      if (!page || source !== page) return;
      // In its sandbox it has no origin to name; what it is told is no secret.
      if (data.kind === "ready") page.postMessage({ kind: "show", ...show } satisfies Show, "*");
      if (data.kind === "drawn") latest.current.onDrawn();
      if (data.kind === "stuck") latest.current.onStuck();
      if (data.kind === "height" && typeof data.px === "number") setHeight(Math.min(mostPx, Math.max(leastPx, data.px)));
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, [show]);
  return (
    <iframe
      ref={frame}
      class={waits ? "preview-frame preview-waits" : "preview-frame"}
      src="/console/preview"
      sandbox="allow-scripts allow-forms"
      title="The form, as a visitor sees it"
      style={{ height: `${height}px` }}
      aria-hidden={waits || undefined}
      tabIndex={waits ? -1 : undefined}
    />
  );
}
