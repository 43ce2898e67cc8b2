import type { Meeting } from "@baton/contract/meeting";
import type { EpochMs, Interval } from "@baton/contract/time";

/** One place at a meeting, and who may take it. */
export interface Seat {
  /** The first is preferred where all else is equal. */
  of: readonly string[];
  /** Without it no time is offered. */
  required: boolean;
  /** The pool whose turn it is to send somebody; left out: nobody is counted for it. */
  pool?: string;
}

/** Whether a rep could be met at the time in question. */
export type IsFree = (rep: string) => boolean;

/** What seats are made of: who may take the lead, and who takes turns in the pools hosts come from. */
export interface Gathering {
  meeting: Pick<Meeting, "hosts">;
  owner: string;
  /** Others the lead may go to instead, where the meeting is slot-first. */
  takers: readonly string[];
  pool?: string;
  /** Members who take turns now, by pool. */
  turns: ReadonlyMap<string, readonly string[]>;
}

/**
 * The places of a meeting: the first is that of the rep the lead goes to. A host asked for by name who is that very rep has their place
 * already.
 */
export function seatsOf({ meeting, owner, takers, pool, turns }: Gathering): Seat[] {
  const first: Seat = { of: [...new Set([owner, ...takers])], required: true, ...(pool ? { pool } : {}) };
  const others = (meeting.hosts ?? []).flatMap((host): Seat[] => {
    const required = host.required ?? true;
    if ("oneOf" in host) return [{ of: turns.get(host.oneOf) ?? [], required, pool: host.oneOf }];
    return first.of.length === 1 && host.rep === owner ? [] : [{ of: [host.rep], required }];
  });
  return [first, ...others];
}

/**
 * Puts people on all required seats, nobody on two, beginning with those who sit already (`seated`, by index); null where that cannot be
 * done. Seats are few, so every one in turn asks those before it to move up (augmenting paths; Kuhn 1955). Optional seats stay null.
 */
export function seat(seats: readonly Seat[], isFree: IsFree, seated: readonly (string | null)[] = []): (string | null)[] | null {
  const fixed = new Set(seated.filter((rep) => rep !== null));
  const sits = new Map<string, number>();
  const place = (index: number, asked: Set<string>): boolean =>
    (seats[index]?.of ?? []).some((rep) => {
      if (fixed.has(rep) || asked.has(rep) || !isFree(rep)) return false;
      asked.add(rep);
      const there = sits.get(rep);
      if (there !== undefined && !place(there, asked)) return false;
      sits.set(rep, index);
      return true;
    });
  for (const [index, { required }] of seats.entries()) {
    if (required && !seated[index] && !place(index, new Set())) return null;
  }
  const taken = new Map([...sits].map(([rep, index]) => [index, rep]));
  return seats.map((_, index) => seated[index] ?? taken.get(index) ?? null);
}

/** Who may take this seat so that all the required ones after it can still be filled. */
export function possible(seats: readonly Seat[], index: number, isFree: IsFree, seated: readonly (string | null)[]): string[] {
  const others = new Set(seated.slice(0, index));
  return (seats[index]?.of ?? []).filter(
    (rep) =>
      !others.has(rep) && isFree(rep) && seat(seats, isFree, [...seats.slice(0, index).map((_, at) => seated[at] ?? null), rep]) !== null,
  );
}

/**
 * Times at which all required seats can be filled, earliest first: with one seat the union of what its people offer, with a seat for each
 * the intersection. All times are of one kind of meeting, so that equal starts have equal ends.
 */
export function gathered(seats: readonly Seat[], times: ReadonlyMap<string, readonly Interval[]>): Interval[] {
  const free = new Map<EpochMs, { slot: Interval; reps: Set<string> }>();
  for (const [rep, offered] of times) {
    for (const slot of offered) {
      const known = free.get(slot.start);
      if (known) known.reps.add(rep);
      else free.set(slot.start, { slot, reps: new Set([rep]) });
    }
  }
  return [...free.values()]
    .filter(({ reps }) => seat(seats, (rep) => reps.has(rep)) !== null)
    .map(({ slot }) => slot)
    .sort((a, b) => a.start - b.start);
}

/** Whether this rep must be there: false where the meeting only knows them as somebody who comes along. */
export function mustCome(meeting: Pick<Meeting, "hosts">, rep: string, members: (pool: string) => readonly string[]): boolean {
  const named = (meeting.hosts ?? []).filter((host) => ("rep" in host ? host.rep === rep : members(host.oneOf).includes(rep)));
  return named.length === 0 || named.some((host) => host.required ?? true);
}
