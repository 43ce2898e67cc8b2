import { openCalendar } from "@baton/connectors/calendars/open";
import type { CalendarPlug } from "@baton/connectors/sockets";
import { type Calendar, calendarKey } from "@baton/contract/calendar";
import type { DeliveryFailure } from "@baton/contract/delivery";
import type { Rep } from "@baton/contract/roster";
import { afterAnswer } from "@baton/engine/outside/sync";
import type { Env } from "../../../env.ts";
import { ownHosts } from "../../../own-hosts.ts";
import type { OutsideTables } from "./tables.ts";

export interface Connection {
  calendar: Calendar;
  key: string;
  /** Null: one of its secrets is not set. */
  plug: CalendarPlug | null;
}

/** The rep's calendars, each with its plug. Tokens lie in the object's own tables, and nowhere else. */
export function connectionsOf(env: Env, tables: OutsideTables, rep: Rep): Connection[] {
  const world = {
    allowLoopback: env.BATON_EGRESS === "loopback",
    ownHosts: ownHosts(env),
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    now: () => Date.now(),
  };
  const origin = world.allowLoopback ? env.BATON_CALENDARS || undefined : undefined;
  const secret = (name: string) => {
    const value = env[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return (rep.calendars ?? []).map((calendar) => {
    const key = calendarKey(calendar);
    const store = {
      read: () => tables.token(key),
      keep: (token: Parameters<OutsideTables["keepToken"]>[1]) => tables.keepToken(key, token),
    };
    return { calendar, key, plug: openCalendar(world, calendar, { rep, secret, store, origin }) };
  });
}

export const secretMissing: DeliveryFailure = { kind: "final", code: "secret-missing" };

/** Notes how a calendar has answered. */
export function noteAnswer(tables: OutsideTables, key: string, failure: DeliveryFailure | null, now: number): void {
  const held = tables.calendar(key);
  if (failure === null && held.failures === 0 && held.problem === null) return;
  const next = afterAnswer(held, failure, Math.random, now);
  tables.keep({ ...held, ...next, problem: failure?.code ?? null });
  if (failure && next.failures <= 3)
    console.warn(JSON.stringify({ at: "calendar/outside", calendar: key.split(" ")[0], problem: failure.code, failures: next.failures }));
}
