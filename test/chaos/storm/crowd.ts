import { type Dice, dice, oneOf } from "../dice.ts";
import type { Habit, History } from "./history.ts";
import type { Lanes } from "./lanes.ts";
import { Visit } from "./visit.ts";
import type { Wire } from "./wire.ts";
import { wordsOf } from "./words.ts";

export interface Crowd {
  seed: number;
  wire: Wire;
  lanes: Lanes;
  history: History;
  /** Beginning of every marker in every answer, searched for afterwards where it must not be. */
  canary: string;
  sealKeys: [SealKey, ...SealKey[]];
  /** Shards of leads the visitors live in. */
  shards: ReadonlySet<string>;
  /** true: nobody begins anew. */
  closing(): boolean;
}
interface SealKey {
  kid: string;
  key: string;
}

/** Out of a hundred visitors; whoever is not named sends the form and goes. */
const shares: [Habit, number][] = [
  ["leaver", 14],
  ["booker", 8],
  ["forgetter", 4],
  ["bot", 3],
  ["stranger", 3],
];

/** `seats` people at the form at any moment, one after the other, until the crowd closes. What a visitor says depends on seed and number alone. */
export async function fill(crowd: Crowd, seats: number): Promise<void> {
  let visits = 0;
  const seat = async () => {
    while (!crowd.closing()) {
      const visit = visits++;
      const random = dice(crowd.seed + visit * 7_919);
      // One in five was here before, perhaps a moment ago, perhaps is still here in another tab.
      const person = visit > 0 && random() < 0.2 ? Math.max(0, visit - 1 - Math.floor(random() * 40)) : visit;
      await come(crowd, random, visit, person);
    }
  };
  await Promise.all(Array.from({ length: seats }, seat));
}

async function come(crowd: Crowd, random: Dice, number: number, person: number): Promise<void> {
  const habit = habitOf(random);
  const email = `p${person}.${crowd.canary}p${person}x@people${person % 97}.example`;
  const corrected = habit !== "leaver" && random() < 0.1;
  const visit = new Visit(crowd, random, { habit, person, email, corrected });
  const { visitor } = visit;
  for (const words of wordsOf(random, crowd.canary, number, email, corrected)) {
    await visit.post(words.map(([field, value]) => visitor.answer(field, value)));
    if (habit === "leaver" && random() < 0.4) break;
  }
  if (habit === "leaver") return;
  await visit.post([visitor.submit()]);
  await visit.flush();
  if (habit === "booker") await book(visit, random);
  if (habit === "forgetter") await forget(visit);
}

function habitOf(random: Dice): Habit {
  let left = random() * 100;
  for (const [habit, share] of shares) {
    left -= share;
    if (left < 0) return habit;
  }
  return "sender";
}

/** Everybody wants one of the first times, so that they contend for them. */
async function book(visit: Visit, random: Dice): Promise<void> {
  const { booking } = visit.outcome ?? {};
  if (!booking?.token || !booking.slots?.length) return;
  let start: string = oneOf(random, booking.slots.slice(0, 4) as [{ start: string }]).start;
  for (let tries = 0; tries < 8; tries += 1) {
    const body = JSON.stringify({ token: booking.token, start, timeZone: "UTC" });
    const answer = await visit.call("book", { path: "/v1/bookings", headers: { "content-type": "application/json" }, body });
    const parsed = answer.body.startsWith("{") ? JSON.parse(answer.body) : {};
    if (answer.status === 200 || answer.status === 201) {
      visit.said.booked = { id: parsed.booking.id, start: Date.parse(parsed.booking.start), end: Date.parse(parsed.booking.end) };
      return;
    }
    if (parsed.alternatives?.[0]) start = parsed.alternatives[0].start;
    else if (answer.status === 409) return;
    await visit.rest(answer);
  }
}

/** Asks to be forgotten until that is confirmed, and then sends something late all the same. */
async function forget(visit: Visit): Promise<void> {
  const { said, visitor } = visit;
  const body = JSON.stringify({ submission: said.submission, secret: said.secret });
  for (let tries = 0; said.forgotten !== "ok" && tries < 40; tries += 1) {
    said.forgotten = "unknown";
    const answer = await visit.call("forget", { path: "/v1/capture/forget", headers: { "content-type": "text/plain" }, body });
    if (answer.status === 200) said.forgotten = "ok";
    else await visit.rest(answer);
  }
  if (said.forgotten !== "ok") return;
  const late = await visit.call("forget", { path: "/v1/capture", body: visitor.body([visitor.answer("message", "too late")]) });
  if (late.status === 410) said.late.refused += 1;
  if (late.status === 200) said.late.kept += 1;
}
