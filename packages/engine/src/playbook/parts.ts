import { Sink } from "@baton/contract/delivery";
import { Form } from "@baton/contract/form";
import { Meeting } from "@baton/contract/meeting";
import { type Playbook, Site } from "@baton/contract/playbook";
import { Rep, Team } from "@baton/contract/roster";
import { Pool, Route } from "@baton/contract/routing";
import { Scoring } from "@baton/contract/score";
import { Sla } from "@baton/contract/sla";
import { Queue } from "@baton/contract/target";
import { TimeWindow } from "@baton/contract/time-window";
import * as v from "valibot";
import type { Place } from "./position.ts";

/** One well-shaped part of a playbook, and where it stands. */
export interface Part<T> {
  at: Place;
  value: T;
}

/**
 * The parts of a playbook that have the right shape, each on its own: so that one bad route does not keep the others from being
 * looked at. `ids` are all ids written down, also of parts that are not well shaped: they are known, if not yet usable.
 */
export interface Parts {
  sites: Part<Site>[];
  forms: Part<Form>[];
  routes: Part<Route>[];
  pools: Part<Pool>[];
  queues: Part<Queue>[];
  windows: Part<TimeWindow>[];
  reps: Part<Rep>[];
  teams: Part<Team>[];
  slas: Part<Sla>[];
  meetings: Part<Meeting>[];
  sinks: Part<Sink>[];
  scoring: Part<Scoring> | null;
  /** As written: shape unknown. */
  territories: Record<string, unknown>;
  ids: Record<Section, Part<string>[]>;
  raw: Record<string, unknown>;
}

export const sections = ["sites", "forms", "routes", "pools", "queues", "windows", "reps", "teams", "slas", "meetings", "sinks"] as const;
export type Section = (typeof sections)[number];

/** @param playbook the whole, where all of it has the right shape: its parts need no second look */
export function partsOf(document: unknown, playbook: Playbook | null = null): Parts {
  const raw = objectOf(document);
  const list = (section: Section): unknown[] => (Array.isArray(raw[section]) ? raw[section] : []);
  const wellShaped = <S extends v.GenericSchema>(section: Section, schema: S): Part<v.InferOutput<S>>[] => {
    if (playbook) return (playbook[section] as v.InferOutput<S>[]).map((value, index) => ({ at: [section, index], value }));
    return list(section).flatMap((item, index) => {
      const parsed = v.safeParse(schema, item);
      return parsed.success ? [{ at: [section, index], value: parsed.output }] : [];
    });
  };
  const idsIn = (section: Section): Part<string>[] => {
    const key = section === "sites" ? "key" : "id";
    return list(section).flatMap((item, index) => {
      const id = objectOf(item)[key];
      return typeof id === "string" ? [{ at: [section, index, key], value: id }] : [];
    });
  };
  const scoring = v.safeParse(Scoring, raw.scoring);
  return {
    sites: wellShaped("sites", Site),
    forms: wellShaped("forms", Form),
    routes: wellShaped("routes", Route),
    pools: wellShaped("pools", Pool),
    queues: wellShaped("queues", Queue),
    windows: wellShaped("windows", TimeWindow),
    reps: wellShaped("reps", Rep),
    teams: wellShaped("teams", Team),
    slas: wellShaped("slas", Sla),
    meetings: wellShaped("meetings", Meeting),
    sinks: wellShaped("sinks", Sink),
    scoring: scoring.success ? { at: ["scoring"], value: scoring.output } : null,
    territories: objectOf(raw.territories),
    ids: Object.fromEntries(sections.map((section) => [section, idsIn(section)])) as Parts["ids"],
    raw,
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
