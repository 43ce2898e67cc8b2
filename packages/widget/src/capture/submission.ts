import type { CaptureMode, Field } from "@baton/contract/form";
import { neverCaptured } from "@baton/engine/never-captured";
import { asAnswer } from "./answer.ts";
import { backoffMs } from "./backoff.ts";
import { asSent } from "./batch.ts";
import { courier } from "./courier.ts";
import { encode } from "./encode.ts";
import { type LoggedEntry, memoryLog, type Said } from "./log.ts";
import type { Reply } from "./wire.ts";
import type { CaptureWorld } from "./world.ts";

/** One visitor's submission: what may leave the page, and when. Nothing here draws. */
export function openSubmission(world: CaptureWorld) {
  const { form, now } = world;
  const startedAt = now();
  const fields = new Map(form.steps.flatMap((step) => step.fields).map((field): [string, Field] => [field.id, field]));
  /** Values as last put into the log. */
  let told = new Map<string, string | number | null>();
  const given = new Map(Object.entries(world.prefilled));
  let mode: CaptureMode = world.private ? "submit" : form.capture;
  let allowed = mode === "notice";
  let agreedAt = startedAt;
  let identity = world.mint();
  let pageTold = false;
  /** Entries up to here belong to an identity that was given up. */
  let endedSeq = 0;
  let lastSeq = 0;
  /** Fields of the Send under way. */
  let sending: string[] | null = null;

  const log = memoryLog(world.tab);
  const out = courier({
    log,
    wire: world.wire,
    letter,
    onReceipt(response) {
      pageTold = true;
      if (response.receipt.stage === "submitted") sending = null;
      world.onReceipt(response);
    },
    onTrouble: world.onTrouble,
    onErased,
    now,
    later: world.later,
    random: world.random,
  });

  function letter(entries: readonly LoggedEntry[]): string {
    const sentAt = now();
    const submits = entries.some((entry) => entry.kind === "submit");
    return encode({
      v: 1,
      site: world.site,
      form: form.id,
      ...identity,
      sentAt,
      durability: log.durability,
      entries: entries.map((entry) => asSent(entry, sentAt)),
      page: submits || !pageTold ? world.page() : undefined,
      consent: { mode, noticeHash: world.noticeHash, at: agreedAt },
      signs: { honeypot: world.trapped(), elapsedMs: sentAt - startedAt },
    });
  }

  /** The old id was erased and takes nothing more; what follows is a new story. */
  function renew() {
    log.forget();
    identity = world.mint();
    told = new Map();
    pageTold = false;
    endedSeq = lastSeq;
  }

  /** Erased at the edge: nothing of it may stay here. A Send the visitor waits for begins a new story, once; a second refusal is the end. */
  function onErased(batch: readonly LoggedEntry[]) {
    if (!batch.some((entry) => entry.seq > endedSeq)) return;
    const fresh = endedSeq > 0;
    const again = sending;
    renew();
    if (again && !fresh) submit(again);
    else if (again) world.onTrouble(Number.POSITIVE_INFINITY);
  }

  function append(said: Said) {
    lastSeq = log.append(said, now()).seq;
  }

  function submit(counted: string[]) {
    sending = counted;
    for (const field of counted) tell(field, true);
    append({ kind: "submit" });
    out.urge();
  }

  function tell(id: string, sending: boolean): boolean {
    const field = fields.get(id);
    if (!field || (!sending && field.capture === false)) return false;
    const value = given.get(id);
    // What must not be kept also erases what stood in the field before.
    const kept = value !== undefined && !neverCaptured({ name: id, autocomplete: field.autocomplete, value });
    const said = kept ? asAnswer(field, value) : null;
    if ((told.get(id) ?? null) === said) return false;
    told.set(id, said);
    append({ kind: "answer", field: id, value: said });
    return true;
  }

  async function forget(lost: typeof identity, failures = 0) {
    const { status, retryAfterMs = 0 }: Reply = await world.wire.post("/v1/capture/forget", encode(lost));
    // Never captured, or already erased, is as good as forgotten.
    if ((status >= 200 && status < 300) || status === 404 || status === 410) world.onForgotten();
    else world.later(backoffMs(failures + 1, retryAfterMs, world.random), () => void forget(lost, failures + 1));
  }

  return {
    id: () => identity.submission,
    secret: () => identity.secret,
    mode: () => mode,
    /** true: answers may leave before Send. */
    allowed: () => allowed,
    /** A value changed; an empty text clears it. true: it was put into the log. */
    answer(field: string, value: string): boolean {
      if (value.trim() === "") given.delete(field);
      else given.set(field, value);
      const logged = allowed && tell(field, false);
      if (logged) out.soon();
      return logged;
    },
    /** A field was left: no need to wait for the typing to rest. */
    leave: () => out.flush(),
    step(step: string) {
      if (!allowed) return;
      // What the page filled in is an answer once the visitor went past it.
      for (const { id } of form.steps.find(({ id }) => id === step)?.fields ?? []) tell(id, false);
      append({ kind: "step", step });
      out.flush();
    },
    /** Send was pressed: all answers that count, then the word that this is the whole. */
    submit,
    /** The visitor says yes to saving: what was given so far leaves now. */
    consent() {
      mode = "consent";
      allowed = true;
      agreedAt = now();
      for (const field of given.keys()) tell(field, false);
      out.flush();
    },
    /** The visitor says no: nothing more leaves before Send, and what left is erased. true: something had left to be erased. */
    refuse(): boolean {
      const left = told.size > 0;
      const lost = identity;
      mode = "submit";
      allowed = false;
      agreedAt = now();
      renew();
      if (left) void forget(lost);
      return left;
    },
    /** Somebody waits, or the page or the network is back. */
    urge: () => out.urge(),
    hide: () => out.hide(),
    pending: () => log.pending().length,
  };
}
export type Submission = ReturnType<typeof openSubmission>;
