import { Skeleton } from "../look/Skeleton.tsx";

const widths = [
  [16, 28, 18, 15],
  [13, 31, 22, 13],
  [18, 24, 16, 17],
  [12, 29, 20, 12],
  [15, 26, 23, 16],
  [17, 22, 17, 14],
  [14, 27, 19, 15],
  [11, 30, 21, 12],
] as const;

/** The shape of the list while its first answer is on the way. */
export function WaitingRows({ narrow }: { narrow: boolean }) {
  return (
    <div class={narrow ? "waiting waiting-cards" : "waiting"} aria-busy="true">
      <span class="unseen" role="status">
        Reading the leads…
      </span>
      {widths.map(([name, line, route, owner]) => (
        <div key={name} class="waiting-row">
          <span class="waiting-who">
            <Skeleton width={name} />
            <Skeleton width={line} />
          </span>
          <Skeleton width={11} tall />
          <Skeleton width={route} />
          <Skeleton width={owner} />
          <Skeleton width={8} />
        </div>
      ))}
    </div>
  );
}
