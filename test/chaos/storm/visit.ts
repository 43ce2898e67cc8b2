import { leadShard } from "../../../workers/edge/src/shards.ts";
import { seal } from "../../people/sealing.ts";
import { Visitor } from "../../people/visitor.ts";
import { between, type Dice, oneOf } from "../dice.ts";
import type { Crowd } from "./crowd.ts";
import type { Fate, Said, SaidEntry } from "./history.ts";
import { type Answer, fateOf, type Sent } from "./wire.ts";

const noEdge = () => Promise.reject(new Error("visits go through the wire"));
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One visitor's browser: a log that goes along with whatever is sent next until it was acknowledged, over a poor connection. */
export class Visit {
  readonly visitor: Visitor;
  readonly said: Said;
  /** What Send was answered with. */
  // biome-ignore lint/suspicious/noExplicitAny: the wire's own shape; visits look at the booking in it
  outcome: any = null;
  /** Answered 410: the edge knows that this visitor has asked to be forgotten. */
  erased = false;
  private log: SaidEntry[] = [];
  private readonly crowd: Crowd;
  private readonly random: Dice;

  constructor(crowd: Crowd, random: Dice, who: Pick<Said, "habit" | "person" | "email" | "corrected">) {
    this.crowd = crowd;
    this.random = random;
    this.visitor = visitorIn(crowd.shards, random);
    const { submission, secret } = this.visitor;
    this.said = crowd.history.begin({ submission, secret, ...who });
  }

  get waiting(): number {
    return this.log.length;
  }

  /** Writes entries down and sends everything that waits. */
  async post(entries: object[]): Promise<void> {
    const lines = entries.map((entry) => ({ ...(entry as Omit<SaidEntry, "fate">), fate: "unknown" as const }));
    this.said.entries.push(...lines);
    this.log.push(...lines);
    const { history } = this.crowd;
    if (this.chance(0.05) && this.log.length > 1) {
      history.strike("requests out of order");
      const half = Math.ceil(this.log.length / 2);
      await Promise.all([this.send(this.log.slice(half)), this.send(this.log.slice(0, half))]);
    } else if (this.chance(0.05)) {
      history.strike("request twice at once");
      const log = [...this.log];
      await Promise.all([this.send(log), this.send(log)]);
    } else await this.send([...this.log]);
  }

  /** Sends what waits until nothing does, or until there is no hope left. */
  async flush(): Promise<void> {
    for (let tries = 0; this.log.length > 0 && tries < 60 && !this.erased; tries += 1) await this.post([]);
  }

  async call(what: "forget" | "book", sent: Sent): Promise<Answer> {
    const { history, lanes, wire } = this.crowd;
    return await lanes.through(async () => {
      const fate = history.invoke(what, 0);
      const answer = await wire.send(sent);
      fate(fateOf(answer));
      return answer;
    });
  }

  /** As long as the edge asks for; where it said nothing, a moment. */
  rest(answer: Answer): Promise<void> {
    return pause(answer.retryAfterMs || between(this.random, 200, 800));
  }

  private chance(of: number): boolean {
    return this.random() < of;
  }

  private async send(lines: SaidEntry[]): Promise<void> {
    const { history, lanes, wire } = this.crowd;
    const sealed = this.chance(0.1);
    const leaves = this.chance(0.04);
    const body = this.body(lines);
    const sent = sealed ? await this.sealed(body) : { path: "/v1/capture", body };
    let fate: (fate: Fate) => void = () => undefined;
    const answer = await lanes.through(() => {
      fate = history.invoke(sealed ? "sealed" : "capture", lines.length);
      if (leaves) history.strike("connection reset after the body was sent");
      const headers = { "content-type": "text/plain", origin: this.said.habit === "stranger" ? "https://elsewhere.example" : ourPage };
      return wire.send({ ...sent, headers, ...(leaves ? { leaveAfterMs: between(this.random, 0, 4) } : {}) });
    });
    const acked = answer.status === 200 ? this.read(answer, sealed, lines) : null;
    fate(acked ? "ok" : answer.status === 200 ? "fail" : fateOf(answer));
    if (answer.status === 410) this.erased = true;
    if (!acked) return await this.rest(answer);
    for (const line of lines) if (acked.has(line.id)) history.acknowledge(line);
    // The edge has answered, and the visitor never hears of it: the same goes out again.
    if (this.chance(0.04)) history.strike("answer lost after the commit");
    else this.log = this.log.filter((line) => !acked.has(line.id));
  }

  private body(lines: SaidEntry[]): string {
    const signs = this.said.habit === "bot" ? { signs: { honeypot: true } } : {};
    return this.visitor.body(
      lines.map(({ fate: _, ...entry }) => entry),
      signs,
    );
  }

  private async sealed(body: string): Promise<{ path: string; body: string }> {
    const letter = await seal(body, oneOf(this.random, this.crowd.sealKeys));
    return { path: "/v1/capture/sealed", body: JSON.stringify({ v: 1, letters: [{ ...letter, ageMs: 0 }] }) };
  }

  /** Ids the edge has kept; null where it has kept nothing. */
  private read(answer: Answer, sealed: boolean, lines: SaidEntry[]): Set<string> | null {
    const parsed = JSON.parse(answer.body);
    if (!sealed) {
      this.outcome = parsed.outcome ?? this.outcome;
      return new Set(parsed.receipt.acked);
    }
    const [letter] = parsed.letters;
    if (letter.status === "erased") this.erased = true;
    return letter.status === "kept" ? new Set(lines.map((line) => line.id)) : null;
  }
}

const ourPage = "https://www.acme.example";

/** Everybody lives in a few shards, so that these are busy: leads of one shard share its alarm, its outbox and its death. */
function visitorIn(shards: ReadonlySet<string>, random: Dice): Visitor {
  for (;;) {
    const visitor = new Visitor(noEdge, oneOf(random, ["n", "n", "n", "w"]));
    if (shards.has(leadShard(visitor.lead))) return visitor;
  }
}
