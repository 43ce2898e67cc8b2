import type { EpochMs, Interval } from "@baton/contract/time";
import ICAL from "ical.js";
import { type Rule, starts } from "./recurrence.ts";
import { type Component, type Property, type ToInstant, text, utc, zonesOf } from "./zones.ts";

const dayMs = 86_400_000;
/** Over all events of a file; a calendar beyond is no person's. */
const mostInstances = 10_000;
/** Series that go on. Following one costs a few milliseconds, and nobody who waits for this object should wait for seconds. */
const mostRules = 500;

export interface BusyTimes {
  busy: Interval[];
  /** What was there and could not be understood, by reason. */
  dropped: Record<string, number>;
}

/**
 * Busy times of an iCalendar file (RFC 5545) that touch the window: events that are neither cancelled nor transparent, with their
 * repetitions, exceptions and moved instances, and VFREEBUSY. Floating times and whole days are in `zone`. Null where the text is no
 * iCalendar; `"too-many"` where it holds more than a person's calendar would.
 */
export function busyIn(file: string, window: Interval, zone: string): BusyTimes | "too-many" | null {
  const dropped: Record<string, number> = {};
  const drop = (reason: string) => {
    dropped[reason] = (dropped[reason] ?? 0) + 1;
  };
  const busy: Interval[] = [];
  const add = (interval: Interval) => {
    if (interval.start < interval.end && interval.start < window.end && window.start < interval.end) busy.push(interval);
  };
  const calendars = parsed(file);
  if (!calendars) return null;
  let [left, rules] = [mostInstances, 0];
  for (const calendar of calendars) {
    const zoneNamed = zonesOf(calendar, zone, () => drop("unknown-zone"));
    for (const component of calendar[2]) if (component[0] === "vfreebusy") freeBusy(component).forEach(add);
    for (const series of byUid(calendar)) {
      const masters = series.filter((event) => !property(event, "recurrence-id"));
      const moved = series.flatMap((event) => {
        const id = moment(property(event, "recurrence-id"), zoneNamed);
        return id ? [{ event, replaces: id.at(id.wallMs) }] : [];
      });
      const replaced = new Set(moved.map(({ replaces }) => replaces));
      for (const event of masters) {
        if (isFree(event)) continue;
        const instances = instancesOf(event, window, zoneNamed, () => ++rules <= mostRules);
        if (instances === "too-many") return instances;
        if (typeof instances === "string") {
          drop(instances);
          continue;
        }
        left -= instances.length;
        if (left < 0) return "too-many";
        for (const instance of instances) if (!replaced.has(instance.start)) add(instance);
      }
      for (const { event } of moved) {
        if (isFree(event)) continue;
        const span = spanOf(event, zoneNamed);
        if (span) add({ start: span.at(span.wallMs), end: span.endOf(span.wallMs) });
        else drop("no-start");
      }
    }
  }
  return { busy, dropped };
}

function parsed(file: string): Component[] | null {
  try {
    const read = ICAL.parse(file) as unknown as Component | Component[];
    // Several calendars may stand in one file (RFC 5545 section 3.4).
    const list = (typeof read[0] === "string" ? [read] : read) as Component[];
    return list.every(([name]) => name === "vcalendar") && list.length > 0 ? list : null;
  } catch {
    return null;
  }
}

function byUid(calendar: Component): Iterable<Component[]> {
  const series = new Map<string, Component[]>();
  let nameless = 0;
  for (const component of calendar[2]) {
    if (component[0] !== "vevent") continue;
    const uid = text(component, "uid") ?? `nameless ${nameless++}`;
    const known = series.get(uid);
    if (known) known.push(component);
    else series.set(uid, [component]);
  }
  return series.values();
}

const property = (component: Component, name: string): Property | undefined => component[1].find(([found]) => found === name);

/** Cancelled, transparent, or marked free by Outlook, which says so in a property of its own. */
function isFree(event: Component): boolean {
  const is = (name: string, value: string) => text(event, name)?.toUpperCase() === value;
  return is("status", "CANCELLED") || is("transp", "TRANSPARENT") || is("x-microsoft-cdo-busystatus", "FREE");
}

interface Moment {
  wallMs: number;
  isDay: boolean;
  at: ToInstant;
}

const momentPattern = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(Z)?)?$/;

function moment(
  found: Property | undefined,
  zoneNamed: (name: string | undefined) => ToInstant,
  value: unknown = found?.[3],
): Moment | null {
  const match = typeof value === "string" ? momentPattern.exec(value) : null;
  if (!found || !match) return null;
  const [, year, month, day, hour, minute, second, z] = match;
  const wallMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0));
  const zone = found[1].tzid;
  return { wallMs, isDay: hour === undefined, at: z ? utc : zoneNamed(typeof zone === "string" ? zone : undefined) };
}

/** Where an event begins, and where it ends if it begins there. */
function spanOf(event: Component, zoneNamed: (name: string | undefined) => ToInstant) {
  const begin = moment(property(event, "dtstart"), zoneNamed);
  if (!begin) return null;
  const { wallMs, isDay, at } = begin;
  const finish = moment(property(event, "dtend"), zoneNamed);
  const length = text(event, "duration");
  // Whole days end at a midnight of the zone, however long its day is; everything else takes as long as it takes.
  if (isDay) {
    const wallLength = finish ? finish.wallMs - wallMs : length ? durationMs(length) : dayMs;
    return { wallMs, at, endOf: (startWall: number) => at(startWall + wallLength) };
  }
  const lengthMs = finish ? finish.at(finish.wallMs) - at(wallMs) : length ? durationMs(length) : 0;
  return { wallMs, at, endOf: (startWall: number) => at(startWall) + lengthMs };
}

function durationMs(length: string): number {
  try {
    return ICAL.Duration.fromString(length).toSeconds() * 1000;
  } catch {
    return 0;
  }
}

/** Every occurrence that may touch the window, or why they cannot be told. */
function instancesOf(
  event: Component,
  window: Interval,
  zoneNamed: (name: string | undefined) => ToInstant,
  mayFollow: () => boolean,
): Interval[] | "no-start" | "rule-not-followed" | "too-many" {
  const span = spanOf(event, zoneNamed);
  if (!span) return "no-start";
  const one = (wallMs: number): Interval => ({ start: span.at(wallMs), end: span.endOf(wallMs) });
  const first = one(span.wallMs);
  // No zone is more than 14 hours off, so a day on either side is wide enough to look by the clock on the wall.
  const from = window.start - Math.max(0, first.end - first.start) - dayMs;
  const to = window.end + dayMs;
  const rules = event[1].filter(([name]) => name === "rrule");
  const walls = new Set<number>([span.wallMs]);
  for (const rule of rules) {
    const recur = rule[3] as Rule;
    const last = lastStart(recur, span.at);
    if (last !== null && last < from) continue;
    if (!mayFollow()) return "too-many";
    const found = starts(recur, { start: span.wallMs, ...(last === null ? {} : { until: last }) }, from, to);
    if (found === null) return "rule-not-followed";
    for (const wallMs of found) walls.add(wallMs);
  }
  const extra: Interval[] = [];
  for (const added of event[1].filter(([name]) => name === "rdate")) {
    for (const value of added.slice(3)) {
      const [begin, end] = Array.isArray(value) ? value : [value];
      const start = moment(added, zoneNamed, begin);
      if (!start) continue;
      const at = start.at(start.wallMs);
      const isLength = typeof end === "string" && end.startsWith("P");
      const finish = end === undefined || isLength ? null : moment(added, zoneNamed, end);
      const lengthMs = isLength ? durationMs(end) : first.end - first.start;
      extra.push({ start: at, end: finish ? finish.at(finish.wallMs) : at + lengthMs });
    }
  }
  const outAt = new Set<EpochMs>();
  const outOn = new Set<number>();
  for (const excluded of event[1].filter(([name]) => name === "exdate")) {
    for (const value of excluded.slice(3)) {
      const out = moment(excluded, zoneNamed, value);
      if (!out) continue;
      outAt.add(out.at(out.wallMs));
      // Some write the day alone, of an event that has a time.
      if (out.isDay) outOn.add(out.wallMs);
    }
  }
  const regular = [...walls].filter((wallMs) => wallMs >= from && wallMs <= to && !outOn.has(wallMs - (wallMs % dayMs))).map(one);
  return [...regular, ...extra].filter(({ start }) => !outAt.has(start));
}

/** UNTIL by the clock on the wall: it is UTC where the start has a zone (RFC 5545 section 3.3.10), and a date means its whole day. */
function lastStart(rule: Rule, at: ToInstant): number | null {
  const match = typeof rule.until === "string" ? momentPattern.exec(rule.until) : null;
  if (!match) return null;
  const [, year, month, day, hour, minute, second, z] = match;
  const written = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 23), Number(minute ?? 59), Number(second ?? 59));
  // The zone's distance from UTC, as it is where the series ends.
  return z ? written + (written - at(written)) : written;
}

/** FREEBUSY periods but the free ones (RFC 5545 section 3.8.2.6); always UTC. */
function freeBusy(component: Component): Interval[] {
  return component[1].flatMap((found) => {
    const type = String(found[1].fbtype ?? "BUSY").toUpperCase();
    if (found[0] !== "freebusy" || type === "FREE") return [];
    return found.slice(3).flatMap((period) => {
      const [begin, end] = Array.isArray(period) ? period : String(period).split("/");
      const start = Date.parse(String(begin));
      const until = String(end).startsWith("P") ? start + durationMs(String(end)) : Date.parse(String(end));
      return Number.isFinite(start) && Number.isFinite(until) ? [{ start, end: until }] : [];
    });
  });
}
