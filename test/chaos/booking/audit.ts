import type { Finding } from "../audit/verdict.ts";
import type { Row } from "../storm/desk.ts";
import type { Round, Told } from "../weather/race.ts";
import { kinds } from "./rounds.ts";

/** A round, and what each of its racers was told. */
export interface RoundTold extends Round {
  told: Told[];
}

/** What must not be: rounds without exactly one winner, promises the calendar does not keep, meetings in each other's way. */
export function doubleBookings(rounds: readonly RoundTold[], rows: readonly Row[]): Finding[] {
  const booked = rows.map((row) => ({
    rep: String(row.object),
    id: String(row.id),
    lead: String(row.lead),
    meeting: String(row.meeting),
    start: Number(row.start_at),
    end: Number(row.end_at),
  }));
  const byLead = new Map(booked.map((row) => [row.lead, row]));
  const promised = new Set<string>();
  const unheard: string[] = [];
  const winnerless: string[] = [];
  const crowded: string[] = [];
  const broken: string[] = [];
  for (const [n, { racers, told }] of rounds.entries()) {
    const winners = told.flatMap((one, place) => (one !== null && one !== "unheard" ? [{ ...one, lead: racers[place]?.lead ?? "" }] : []));
    if (told.includes("unheard")) unheard.push(`round ${n}`);
    else if (winners.length === 0) winnerless.push(`round ${n}`);
    if (winners.length > 1) crowded.push(`round ${n}: ${winners.map(({ lead }) => lead).join(", ")}`);
    for (const { lead, id, start, end } of winners) {
      promised.add(lead);
      const row = byLead.get(lead);
      if (row?.id !== id || row.start !== start || row.end !== end) broken.push(`${lead}: ${id}`);
    }
  }
  return [
    { what: "racers who never got an answer", found: unheard },
    { what: "rounds without a winner", found: winnerless },
    { what: "rounds with more than one winner", found: crowded },
    { what: "meetings promised that the calendar does not have", found: broken },
    {
      what: "meetings in the calendar that nobody was promised",
      found: booked.filter(({ lead }) => !promised.has(lead)).map(({ id }) => id),
    },
    { what: "meetings that overlap, buffers included", found: overlaps(booked) },
  ];
}

function overlaps(booked: readonly { rep: string; id: string; meeting: string; start: number; end: number }[]): string[] {
  const kindOf = (id: string) => kinds.find((kind) => kind.id === id);
  return [...Map.groupBy(booked, ({ rep }) => rep).values()].flatMap((own) => {
    const inOrder = own.toSorted((a, b) => a.start - b.start);
    return inOrder.flatMap((row, n) => {
      const next = inOrder[n + 1];
      if (!next) return [];
      const gapMinutes = Math.max(kindOf(row.meeting)?.bufferAfterMinutes ?? 0, kindOf(next.meeting)?.bufferBeforeMinutes ?? 0);
      return next.start < row.end + gapMinutes * 60_000 ? [`${row.rep}: ${row.id} and ${next.id}`] : [];
    });
  });
}
