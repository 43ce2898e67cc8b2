import type { Rep, Team } from "@baton/contract/roster";
import type { WeeklyHours } from "@baton/contract/time";
import { slug, type Tables } from "./tables.ts";

const days = ["mon", "tue", "wed", "thu", "fri"] as const;
const week = (...spans: string[]): WeeklyHours => Object.fromEntries(days.map((day) => [day, spans]));

const straight = week("09:00-17:30");
const lunch = week("09:00-12:30", "13:15-17:30");
const early = week("07:30-16:00");
const late = week("10:00-18:30");
/** Monday to Wednesday, and Thursday morning. */
const partTime: WeeklyHours = { mon: ["09:00-15:00"], tue: ["09:00-15:00"], wed: ["09:00-15:00"], thu: ["09:00-12:00"] };

const officeZones: Record<string, string> = { Central: "America/Chicago", East: "America/New_York", West: "America/Los_Angeles" };

type Own = Pick<
  Rep,
  | "title"
  | "timeZone"
  | "hours"
  | "absences"
  | "overrides"
  | "holidays"
  | "meetingsPerDay"
  | "meetingsPerWeek"
  | "phone"
  | "paused"
  | "calendars"
>;
/** The office closes at noon; an override counts also where the day is a public holiday. */
const closesAtNoon = ["2026-12-24", "2026-12-31"].map((date) => ({ date, hours: ["09:00-12:00"] }));

/** Where one person differs from their office: the sales tables know names, managers and offices only. */
const people: Record<string, Partial<Own>> = {
  "anna-snelling": { title: "Enterprise account executive" },
  "darcel-schlecht": { title: "Senior enterprise account executive", hours: early },
  "gladys-colclough": { title: "Enterprise account executive", hours: lunch },
  "jonathan-berthelot": { title: "Enterprise account executive" },
  "cecily-lampkin": { hours: lunch },
  "moses-frase": { hours: partTime, meetingsPerDay: 3 },
  "lajuana-vencill": { title: "Inside sales representative", hours: early },
  "niesha-huffines": { title: "Inside sales representative", hours: late },
  "mei-mei-johns": { title: "Enterprise account executive, Asia Pacific", timeZone: "Asia/Tokyo", hours: lunch, holidays: "JP" },
  "cassey-cress": { title: "Enterprise account executive" },
  "corliss-cosme": { title: "Enterprise account executive", hours: lunch },
  "donn-cantrell": {
    title: "Enterprise account executive",
    absences: [{ from: "2026-12-01", to: "2026-12-31", note: "Parental leave" }],
  },
  "violet-mclelland": { title: "Enterprise account executive" },
  "elizabeth-anderson": { title: "Partner manager", hours: early },
  "rosie-papadopoulos": { title: "Enterprise account executive, EMEA", timeZone: "Europe/Athens" },
  "boris-faz": {
    title: "Enterprise account executive, EMEA",
    timeZone: "Europe/Berlin",
    hours: lunch,
    holidays: "DE-BE",
    phone: "+49 30 55512345",
  },
  "natalya-ivanova": { title: "Enterprise account executive, EMEA", timeZone: "Europe/London", holidays: "GB-ENG", meetingsPerWeek: 12 },
  "daniell-hammack": { hours: early },
  "garret-kinder": { absences: [{ from: "2026-11-26", to: "2026-11-27", note: "Thanksgiving" }] },
  "james-ascencio": { title: "Enterprise account executive", hours: early },
  "kary-hendrixson": { title: "Enterprise account executive" },
  "vicki-laflamme": { title: "Senior enterprise account executive" },
  "zane-levy": { title: "Enterprise account executive", hours: late },
  "hayden-neloms": { paused: true },
  "rosalina-dieter": { hours: late },
  "carol-thompson": { title: "Inside sales representative", overrides: closesAtNoon },
  "maureen-marcano": { title: "Partner manager", hours: lunch },
  "kami-bicknell": {
    title: "Enterprise account executive, Asia Pacific",
    timeZone: "Australia/Sydney",
    // Busy times from outside: the demo's own site publishes what stands in this calendar every week.
    calendars: [{ kind: "ics", url: "http://localhost:8788/calendars/kami-bicknell.ics" }],
  },
  "carl-lin": { title: "Enterprise account executive, Asia Pacific", timeZone: "Asia/Singapore" },
};

export const teamOf = (manager: string): string => `team-${slug(manager)}`;

/** One team per manager, in the order of the table. */
export function teams(tables: Tables): Team[] {
  const seen = new Map<string, Team>();
  for (const { manager, regional_office: office } of tables.teams) {
    seen.set(manager, { id: teamOf(manager), name: `${manager.split(" ")[0]}'s team`, manager, office });
  }
  return [...seen.values()];
}

/** Every rep of the table. Throws when the table above names somebody who is not in it. */
export function reps(tables: Tables): Partial<Rep>[] {
  const list = tables.teams.map(({ sales_agent: name, manager, regional_office: office }) => {
    const own = people[slug(name)] ?? {};
    return {
      id: slug(name),
      name,
      email: `${name.toLowerCase().replace(" ", ".")}@northwind.example`,
      title: own.title ?? "Account executive",
      team: teamOf(manager),
      timeZone: own.timeZone ?? officeZones[office] ?? "America/Chicago",
      hours: own.hours ?? straight,
      videoLink: `https://meet.northwind.example/${slug(name)}`,
      ...(own.phone ? { phone: own.phone } : {}),
      ...(own.absences ? { absences: own.absences } : {}),
      ...(own.overrides ? { overrides: own.overrides } : {}),
      ...(own.holidays ? { holidays: own.holidays } : {}),
      ...(own.meetingsPerDay ? { meetingsPerDay: own.meetingsPerDay } : {}),
      ...(own.meetingsPerWeek ? { meetingsPerWeek: own.meetingsPerWeek } : {}),
      ...(own.calendars ? { calendars: own.calendars } : {}),
      ...(own.paused ? { paused: true } : {}),
    };
  });
  const stranger = Object.keys(people).find((id) => !list.some((rep) => rep.id === id));
  if (stranger) throw new Error(`${stranger} is not on the roster`);
  return list;
}
