import type { AnswerValue, CaptureMode, Field } from "@baton/contract/form";
import { isEmpty } from "@baton/engine/empty";
import { neverCaptured } from "@baton/engine/never-captured";
import type { AnyLetter, Keeper } from "../keep/keeper.ts";
import type { Kept } from "../keep/kept.ts";
import { asAnswer } from "./answer.ts";
import { backoffMs } from "./backoff.ts";
import { asSent } from "./batch.ts";
import { courier } from "./courier.ts";
import { encode } from "./encode.ts";
import { type LoggedEntry, openLog, type Said } from "./log.ts";
import type { Reply } from "./wire.ts";
import type { CaptureWorld } from "./world.ts";

/** What a visit remembers may be a moment older than what it sent; entries that follow come after either. */
const seqGap = 1_000;

/** One visitor's submission: what may leave the page, and when. Nothing here draws. */
export function openSubmission(world: CaptureWorld) {
  const { form, now } = world;
  const startedAt = now();
  const fields = new Map(form.steps.flatMap((step) => step.fields).map((field): [string, Field] => [field.id, field]));
  /** Values as last put into the log; undefined where a page before this one did that. */
  const told = new Map<string, AnswerValue | null | undefined>();
  let given = new Map(Object.entries(world.prefilled));
  let mode: CaptureMode = world.private ? "submit" : form.capture;
  let allowed = mode === "notice";
  let agreedAt = startedAt;
  let identity = world.mint();
  /** Something of it may be at the edge. */
  let left = false;
  let pageTold = false;
  /** Entries up to here belong to an identity that was given up. */
  let endedSeq = 0;
  let lastSeq = 0;
  /** Fields of the Send under way. */
  let sending: string[] | null = null;

  const log = openLog({ ...world, disk: world.keeper.then((keeper) => keeper?.disk(letter)) });
  const out = courier({
    ...world,
    log,
    letter,
    onReceipt(response) {
      pageTold = true;
      if (response.receipt.stage === "submitted") {
        sending = null;
        keep(null);
      }
      world.onReceipt(response);
    },
    onErased,
  });

  const keep = (kept: Kept | null) => void world.keeper.then((keeper) => keeper?.keep(kept));
  const wipe = () => void world.keeper.then((keeper) => keeper?.wipe());
  let keeper: Keeper | undefined;
  void world.keeper.then((known) => {
    keeper = known;
  });

  function letter(entries: readonly LoggedEntry[]): string {
    const sentAt = now();
    const submits = entries.some((entry) => entry.kind === "submit");
    const body: AnyLetter = {
      v: 1,
      site: world.site,
      form: form.id,
      ...identity,
      sentAt,
      durability: log.durability,
      dropped: log.dropped(),
      entries: entries.map((entry) => asSent(entry, sentAt)),
      page: submits || !pageTold ? world.page() : undefined,
      consent: { mode, noticeHash: world.noticeHash, at: agreedAt },
      signs: { honeypot: world.trapped(), elapsedMs: sentAt - startedAt },
    };
    keeper?.besides(body, allowed, submits);
    return encode(body);
  }

  /** What follows is a new story, and nothing of the old one stays here. */
  function renew() {
    log.forget();
    keep(null);
    identity = world.mint();
    told.clear();
    left = false;
    pageTold = false;
    endedSeq = lastSeq;
    out.flush();
  }

  /** Erased at the edge: nothing of it may stay here. A Send the visitor waits for begins a new story, once; a second refusal is the end. */
  function onErased(batch: readonly LoggedEntry[]) {
    if (!batch.some((entry) => entry.seq > endedSeq)) return;
    const fresh = endedSeq > 0;
    const again = sending;
    renew();
    wipe();
    if (again && !fresh) submit(again);
    else if (again) world.onTrouble(Number.POSITIVE_INFINITY);
  }

  function append(said: Said) {
    lastSeq = log.append(said).seq;
    left = true;
  }

  const captured = () =>
    Object.fromEntries([...given].filter(([id]) => told.has(id) && told.get(id) !== null && fields.get(id)?.capture !== false));

  /** The visit remembers what was captured, no more. */
  function remember() {
    if (!allowed) return;
    keep({ ...identity, seq: lastSeq, step: world.shown(), answers: captured(), agreedAt: mode === "consent" ? agreedAt : undefined });
  }

  function submit(counted: string[]) {
    sending = counted;
    for (const field of counted) tell(field, true);
    append({ kind: "submit" });
    remember();
    out.urge();
  }

  function tell(id: string, sending: boolean): boolean {
    const field = fields.get(id);
    if (!field || (!sending && field.capture === false)) return false;
    const value = given.get(id);
    // What must not be kept also erases what stood in the field before.
    const kept = value !== undefined && !neverCaptured({ name: id, autocomplete: field.autocomplete, value });
    const said = kept ? asAnswer(field, value) : null;
    const before = told.has(id) ? told.get(id) : null;
    if (said === before || (Array.isArray(said) && String(said) === String(before))) return false;
    told.set(id, said);
    append({ kind: "answer", field: id, value: said });
    return true;
  }

  /** Whatever was given so far. */
  function tellAll() {
    if (!allowed) return;
    for (const field of given.keys()) tell(field, false);
    remember();
    out.flush();
  }

  async function erase(lost: typeof identity, failures = 0) {
    const { status, retryAfterMs = 0 }: Reply = await world.wire.post("/v1/capture/forget", encode(lost), true);
    // Never captured, or already erased, is as good as forgotten.
    if ((status >= 200 && status < 300) || status === 404 || status === 410) world.onForgotten();
    else world.later(backoffMs(failures + 1, retryAfterMs, world.random), () => void erase(lost, failures + 1));
  }

  /** The visitor wants it gone, here and at the edge. true: something may have left. */
  function forget(): boolean {
    const was = left;
    const lost = identity;
    renew();
    wipe();
    if (was) void erase(lost);
    return was;
  }

  return {
    id: () => identity.submission,
    secret: () => identity.secret,
    mode: () => mode,
    /** true: answers may leave before Send. */
    allowed: () => allowed,
    /** true: what waits outlives this tab. */
    durable: () => log.durability !== "memory",
    /** A value changed; an empty text or list clears it. true: it was put into the log. */
    answer(field: string, value: AnswerValue): boolean {
      if (isEmpty(value)) given.delete(field);
      else given.set(field, value);
      const logged = allowed && tell(field, false);
      if (logged) {
        remember();
        out.soon();
      }
      return logged;
    },
    /** A field was left: no need to wait for the typing to rest. */
    leave: () => out.flush(),
    step(step: string) {
      if (!allowed) return;
      // What the page filled in is an answer once the visitor went past it.
      for (const { id } of form.steps.find(({ id }) => id === step)?.fields ?? []) tell(id, false);
      append({ kind: "step", step });
      remember();
      out.flush();
    },
    /** Send was pressed: all answers that count, then the word that this is the whole. */
    submit,
    /** The visitor says yes to saving: what was given so far leaves now. */
    consent() {
      mode = "consent";
      allowed = true;
      agreedAt = now();
      tellAll();
    },
    /** The visitor says no: nothing more leaves before Send, and what left is erased. true: something had left to be erased. */
    refuse(): boolean {
      mode = "submit";
      allowed = false;
      agreedAt = now();
      return forget();
    },
    /** Start over: nothing that was given stays. */
    forget(): boolean {
      given.clear();
      return forget();
    },
    /**
     * Goes on where a page before this one stopped. Answers count as given and not as told: what that page had not sent is on the disk, and
     * whoever moves on from here says them anew.
     */
    resume(kept: Kept) {
      const { submission, secret } = kept;
      identity = { submission, secret };
      left = true;
      told.clear();
      for (const id of Object.keys(kept.answers)) told.set(id, undefined);
      given = new Map(Object.entries({ ...world.prefilled, ...kept.answers }));
      lastSeq = kept.seq + seqGap;
      log.skipTo(lastSeq);
      if (kept.agreedAt && mode === "consent") {
        agreedAt = kept.agreedAt;
        allowed = true;
      }
      if (log.durability === "memory") tellAll();
    },
    /** Another page has this submission: what is given here is a story of its own. */
    part() {
      renew();
      tellAll();
    },
    /** Answers that may be shown to others: what was captured of what stands in the fields; under Global Privacy Control none. */
    captured: () => (world.private ? {} : captured()),
    lastSeq: () => lastSeq,
    remember,
    /** Somebody waits, or the page or the network is back. */
    urge: () => out.urge(),
    hide: () => out.hide(),
    pending: () => log.pending().length,
  };
}
export type Submission = ReturnType<typeof openSubmission>;
