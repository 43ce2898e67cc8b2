const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A span as people say it, at most two units: `840 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. Below zero counts as zero. */
export function spanInWords(ms: number): string {
  const span = Math.max(0, Math.floor(ms));
  if (span < secondMs) return `${span} ms`;
  if (span < 10 * secondMs) return `${(Math.floor(span / 100) / 10).toString()} s`;
  if (span < minuteMs) return `${Math.floor(span / secondMs)} s`;
  if (span < hourMs) return pair(span, minuteMs, "min", secondMs, "s");
  if (span < dayMs) return pair(span, hourMs, "h", minuteMs, "min");
  return pair(span, dayMs, "d", hourMs, "h");
}

function pair(span: number, bigMs: number, big: string, smallMs: number, small: string): string {
  const rest = Math.floor((span % bigMs) / smallMs);
  return rest === 0 ? `${Math.floor(span / bigMs)} ${big}` : `${Math.floor(span / bigMs)} ${big} ${rest} ${small}`;
}

/** How long ago, in one unit; a date after a week. A moment ahead of `now` (clocks differ) reads as just now. */
export function agoInWords(at: number, now: number, timeZone?: string): string {
  const age = now - at;
  if (age < 5 * secondMs) return "just now";
  if (age < minuteMs) return `${Math.floor(age / secondMs)} s ago`;
  if (age < hourMs) return `${Math.floor(age / minuteMs)} min ago`;
  if (age < dayMs) return `${Math.floor(age / hourMs)} h ago`;
  if (age < 7 * dayMs) return `${Math.floor(age / dayMs)} d ago`;
  return dayInWords(at, now, timeZone);
}

/** `14 Nov`, with the year when it is not this one. */
function dayInWords(at: number, now: number, timeZone?: string): string {
  const year = (moment: number) => format(moment, { year: "numeric" }, timeZone);
  return format(
    at,
    year(at) === year(now) ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" },
    timeZone,
  );
}

/** `Sat 21 Nov 2026, 14:03:22 CET`: for hovering and for people who compare. The reader's own zone unless one is given. */
export function exactInWords(at: number, timeZone?: string): string {
  const day = format(at, { weekday: "short", day: "numeric", month: "short", year: "numeric" }, timeZone).replace(",", "");
  return `${day}, ${format(at, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" }, timeZone)}`;
}

/** `Tue 24 Nov, 14:00`: a meeting. */
export function meetingInWords(at: number, timeZone?: string): string {
  const day = format(at, { weekday: "short", day: "numeric", month: "short" }, timeZone).replace(",", "");
  return `${day}, ${format(at, { hour: "2-digit", minute: "2-digit" }, timeZone)}`;
}

// English words throughout the console, so dates speak English too; en-GB writes the month as a word and cannot be misread.
function format(at: number, parts: Intl.DateTimeFormatOptions, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat("en-GB", timeZone === undefined ? parts : { ...parts, timeZone }).format(new Date(at));
}

/** What is left of an SLA target, and how worried to be. Less than three minutes left is near. */
export function dueInWords(dueAt: number, now: number): { text: string; tone: "calm" | "near" | "over" } {
  const left = dueAt - now;
  if (left < 0) return { text: left > -minuteMs ? "due now" : `${leading(-left)} over`, tone: "over" };
  if (left < hourMs) {
    const seconds = String(Math.floor((left % minuteMs) / secondMs)).padStart(2, "0");
    return { text: `${Math.floor(left / minuteMs)}:${seconds} left`, tone: left < 3 * minuteMs ? "near" : "calm" };
  }
  return { text: `${spanInWords(left)} left`, tone: "calm" };
}

/** The leading unit alone. */
function leading(ms: number): string {
  return spanInWords(ms).split(" ").slice(0, 2).join(" ");
}
