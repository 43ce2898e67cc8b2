import { getNodeValue } from "jsonc-parser";
import { treeOf } from "./parts.ts";

/** Parts of a draft as the form view shows them. Nothing is known of their shape: a draft may be half written. */
export interface DraftParts {
  reps: RepPart[];
  pools: PoolPart[];
  routes: RoutePart[];
  territories: [name: string, condition: unknown][];
  meetings: NamedPart[];
  slas: NamedPart[];
  teams: NamedPart[];
}

export interface NamedPart {
  id: string;
  name: string;
}
export interface RepPart extends NamedPart {
  email: string;
  title: string;
  timeZone: string;
  team: string;
  paused: boolean;
  absences: { from: string; to: string; note: string }[];
  hours: Record<string, unknown>;
}
export interface PoolPart extends NamedPart {
  rotation: string;
  members: { rep: string; weight: number; perDay: number | null }[];
}
export interface RoutePart extends NamedPart {
  when: unknown;
  to: unknown;
  meeting: string;
  sla: string;
}

type Loose = Record<string, unknown>;
const object = (value: unknown): Loose => (value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Loose) : {});
const list = (value: unknown): Loose[] => (Array.isArray(value) ? value.map(object) : []);
const string = (value: unknown): string => (typeof value === "string" ? value : "");

/** The parts of a draft; null where its text is not well formed. Items keep their places, also those that are not what they should be. */
export function partsOfDraft(text: string): DraftParts | null {
  const document = documentOf(text);
  if (!document) return null;
  const named = (value: unknown) => list(value).map(namedPart);
  return {
    reps: list(document.reps).map((rep) => ({
      ...namedPart(rep),
      email: string(rep.email),
      title: string(rep.title),
      timeZone: string(rep.timeZone),
      team: string(rep.team),
      paused: rep.paused === true,
      absences: list(rep.absences).map(({ from, to, note }) => ({ from: string(from), to: string(to), note: string(note) })),
      hours: object(rep.hours),
    })),
    pools: list(document.pools).map((pool) => ({
      ...namedPart(pool),
      rotation: string(pool.rotation) || "weighted",
      members: list(pool.members).map(({ rep, weight, perDay }) => ({
        rep: string(rep),
        weight: typeof weight === "number" ? weight : 1,
        perDay: typeof perDay === "number" ? perDay : null,
      })),
    })),
    routes: list(document.routes).map((route) => ({
      ...namedPart(route),
      when: route.when,
      to: route.to,
      meeting: string(route.meeting),
      sla: string(route.sla),
    })),
    territories: Object.entries(object(document.territories)),
    meetings: named(document.meetings),
    slas: named(document.slas),
    teams: named(document.teams),
  };
}

const namedPart = ({ id, name }: Loose): NamedPart => ({ id: string(id), name: string(name) || string(id) });

/** Without comments and trailing commas a text is read much faster. */
function documentOf(text: string): Loose | null {
  try {
    return object(JSON.parse(text));
  } catch {
    const tree = treeOf(text);
    return tree && object(getNodeValue(tree));
  }
}
