const shapes = {
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4",
  check: "M5 12.5 10 17l9-10",
  cross: "M6 6l12 12M18 6 6 18",
  calendar: "M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4",
  clock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4.5l3 1.5",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  moon: "M19 14.5A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5Z",
  auto: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 4v16M12 8h5.8M12 12h8M12 16h5.8",
  out: "M14 5H6v14h8M11 12h9M17 8.5l3.5 3.5-3.5 3.5",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  again: "M19 12a7 7 0 1 1-2.2-5.1L19 9M19 4.5V9h-4.5",
  alert: "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1",
  back: "M19 12H5M11 6l-6 6 6 6",
  leads: "M4 6.5h16M4 12h16M4 17.5h10",
  right: "M9 6l6 6-6 6",
  facts:
    "M4.5 7c0-1.7 3.4-3 7.5-3s7.5 1.3 7.5 3-3.4 3-7.5 3-7.5-1.3-7.5-3ZM4.5 7v10c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3V7M4.5 12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3",
  scales: "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5zM2.5 13a2.5 2 0 0 0 5 0M16.5 13a2.5 2 0 0 0 5 0",
  book: "M5 5.5A2 2 0 0 1 7 3.5h12v14H7a2 2 0 0 0-2 2zM5 19.5a2 2 0 0 0 2 1h12M9 8h6M9 11.5h4",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  undo: "M9 7 4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 10h-2",
  redo: "M15 7l4.5 4.5L15 16M19 11.5h-9a5 5 0 0 0 0 10h2",
  grip: "M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1",
  plus: "M12 5v14M5 12h14",
  split: "M12 20v-6M12 14 6 8M12 14l6-6M6 12V7.5h4.5M18 12V7.5h-4.5",
  pause: "M9 6v12M15 6v12",
  shield: "M12 3.5 19 6v6c0 4.5-3 7.3-7 8.5-4-1.2-7-4-7-8.5V6z",
  key: "M14.5 13.5a4.5 4.5 0 1 0-4-2.4L4 17.6V20h3v-2h2v-2h2l1.3-2.3a4.5 4.5 0 0 0 2.2-.2ZM16 8.4v.1",
  form: "M5 4h14v16H5zM8.5 8h7M8.5 12h7M8.5 16h3",
} as const;
export type IconName = keyof typeof shapes;

/** A line drawing of 16 px. It says nothing by itself: words stand beside it, or on the button around it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
