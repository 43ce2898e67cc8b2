import type { AnswerValue, CaptureMode, Field } from "@baton/contract/form";
import { isEmpty } from "@baton/engine/empty";
import { neverCaptured } from "@baton/engine/never-captured";
import type { AnyLetter, Keeper } from "../keep/keeper.ts";
import { asAnswer } from "./answer.ts";
import { backoffMs } from "./backoff.ts";
import { asSent } from "./batch.ts";
import { courier } from "./courier.ts";
import { encode } from "./encode.ts";
import { type LoggedEntry, openLog, type Said } from "./log.ts";
import type { CaptureWorld } from "./world.ts";

/** One visitor's submission: what may leave the page, and when. How one is taken up again stands in `keep/resume.ts`. */
export function openSubmission(world: CaptureWorld) {
  const { form, now, wire } = world;
  const startedAt = now();
  const fields = new Map(form.steps.flatMap((step) => step.fields).map((field): [string, Field] => [field.id, field]));
  const captureMode: CaptureMode = world.private ? "submit" : form.capture;
  let keeper: Keeper | undefined;
  let pageTold = false;
  /** Entries up to here belong to an identity that was given up. */
  let endedSeq = 0;
  /** Fields of the Send under way. */
  let sending: string[] | undefined;

  const log = openLog({ ...world, disk: world.keeper.then((known) => known?.disk(letter)) });
  const { hide, urge, soon, flush } = courier({
    ...world,
    log,
    letter,
    onReceipt(response) {
      pageTold = true;
      if (response.receipt.stage === "submitted") {
        sending = undefined;
        late((known) => known.retain(null));
      }
      world.onReceipt(response);
    },
    onErased,
  });

  type Identity = ReturnType<typeof world.mint>;
  let own: Identity | undefined;
  /** Made when it is first asked for: a browser's time zone takes longer to learn than the form to be drawn. `theirs`: from now on. */
  const identity = (theirs = own): Identity => {
    own = theirs ?? world.mint();
    return own;
  };

  const self = {
    identity,
    captureMode,
    /** Answers may leave before Send. */
    allowed: captureMode === "notice",
    /** When the visitor was told, or said yes or no. */
    agreedMs: startedAt,
    /** Something of it may be at the edge. */
    mayBeThere: false,
    /** Of the last entry. */
    lastSeq: 0,
    /** Answers as they were last put into the log, as text; an empty one where a page before this one did that. */
    told: new Map<string, string>(),
    log,
    /** What waits outlives this tab. */
    durable: () => log.durability !== "memory",
    /** Answers that may be shown to others: what was captured of what stands in the fields; under Global Privacy Control none. */
    capturedAnswers: () => (world.private ? {} : captured()),
    remember,
    renew,
    tellAll,
    /** A field was left: no need to wait for the typing to rest. */
    flush,
    /** Somebody waits, or the page or the network is back. */
    urge,
    /** Whatever waits leaves. */
    hide,

    /** A value changed; an empty text or list clears it. true: it was put into the log. */
    answer(field: string): boolean {
      const logged = self.allowed && tell(field);
      if (logged) {
        remember();
        soon();
      }
      return logged;
    },
    step(step: string) {
      if (!self.allowed) return;
      // What the page filled in is an answer once the visitor went past it.
      for (const { id } of form.steps.find(({ id }) => id === step)?.fields ?? []) tell(id);
      append({ kind: "step", step });
      remember();
      flush();
    },
    /** Send was pressed: all answers that count, then the word that this is the whole. */
    submit(counted: string[]) {
      sending = counted;
      for (const field of counted) tell(field, true);
      append({ kind: "submit" });
      remember();
      urge();
    },
    /** The visitor says yes to saving: what was given so far leaves now. */
    consent() {
      self.captureMode = "consent";
      self.allowed = true;
      self.agreedMs = now();
      tellAll();
    },
    /** The visitor says no: nothing more leaves before Send, and what left is erased. true: something had left to be erased. */
    refuse(): boolean {
      self.captureMode = "submit";
      self.allowed = false;
      self.agreedMs = now();
      return self.forget();
    },
    /** The visitor wants what was given gone, here and at the edge. true: something may have left. */
    forget(): boolean {
      const { mayBeThere } = self;
      const lost = identity();
      renew();
      wipe();
      if (mayBeThere) void erase(lost);
      return mayBeThere;
    },
  };

  /** For what can wait until the file that outlives the page is here. */
  const late = (act: (known: Keeper) => void) => void world.keeper.then((known) => known && act(known));
  const wipe = () => late((known) => known.wipe());
  late((known) => {
    keeper = known;
  });

  function letter(entries: readonly LoggedEntry[]): string {
    const sentAt = now();
    const submits = entries.some((entry) => entry.kind === "submit");
    const body: AnyLetter = {
      v: 1,
      site: world.site,
      form: form.id,
      ...identity(),
      sentAt,
      durability: log.durability,
      dropped: log.dropped(),
      entries: entries.map((entry) => asSent(entry, sentAt)),
      page: submits || !pageTold ? world.page() : undefined,
      consent: { mode: self.captureMode, noticeHash: world.noticeHash, at: self.agreedMs },
      signs: { honeypot: world.trapped(), elapsedMs: sentAt - startedAt },
    };
    keeper?.besides(body, self.allowed, submits);
    return encode(body);
  }

  /** What follows is a new story, and nothing of the old one stays here. */
  function renew() {
    log.forget();
    late((known) => known.retain(null));
    own = undefined;
    self.told.clear();
    self.mayBeThere = pageTold = false;
    endedSeq = self.lastSeq;
    flush();
  }

  /** Erased at the edge: nothing of it may stay here. A Send the visitor waits for begins a new story, once; a second refusal is the end. */
  function onErased(batch: readonly LoggedEntry[]) {
    if (!batch.some((entry) => entry.seq > endedSeq)) return;
    const again = endedSeq === 0;
    renew();
    wipe();
    if (!sending) return;
    if (again) self.submit(sending);
    else world.onTrouble(Number.POSITIVE_INFINITY);
  }

  function append(said: Said) {
    self.lastSeq = log.append(said).seq;
    self.mayBeThere = true;
  }

  function captured(): Record<string, AnswerValue> {
    const all = Object.entries(world.answers());
    return Object.fromEntries(all.filter(([id, value]) => self.told.has(id) && !isEmpty(value) && fields.get(id)?.capture !== false));
  }

  /** The visit remembers what was captured, no more. */
  function remember() {
    const { allowed, lastSeq: seq, captureMode, agreedMs } = self;
    const agreedAt = captureMode === "consent" ? agreedMs : undefined;
    if (allowed) late((known) => known.retain({ ...identity(), seq, step: world.shown(), answers: captured(), agreedAt }));
  }

  function tell(id: string, sends = false): boolean {
    const field = fields.get(id);
    if (!field || (!sends && field.capture === false)) return false;
    const value = world.answers()[id];
    // What must not be kept also erases what stood in the field before.
    const kept = value !== undefined && !isEmpty(value) && !neverCaptured({ name: id, autocomplete: field.autocomplete, value });
    const said = kept ? asAnswer(field, value) : null;
    const text = encode(said);
    if (text === (self.told.get(id) ?? "null")) return false;
    if (kept) self.told.set(id, text);
    else self.told.delete(id);
    append({ kind: "answer", field: id, value: said });
    return true;
  }

  /** Whatever was given so far. */
  function tellAll() {
    if (!self.allowed) return;
    for (const field in world.answers()) tell(field);
    remember();
    flush();
  }

  async function erase(lost: Identity, failures = 1) {
    const { status, retryAfterMs = 0 } = await wire.post("/v1/capture/forget", encode(lost), true);
    // Never captured, or already erased, is as good as forgotten.
    if (/^(2..|404|410)$/.test(`${status}`)) world.onForgotten();
    else world.later(backoffMs(failures, retryAfterMs, world.random), () => void erase(lost, failures + 1));
  }

  return self;
}
export type Submission = ReturnType<typeof openSubmission>;
