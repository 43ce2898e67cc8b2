/** Baton's mark: a relay baton on its way, banded where one hand lets go and the next takes over. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g transform="rotate(45 12 12)">
        <rect class="mark-body" x="8.2" y="-2" width="7.6" height="28" rx="3.8" />
        <path class="mark-band" d="M8 5.6h8M8 8.8h8" />
      </g>
    </svg>
  );
}
