import type { CalendarEvent, CalendarPlug, HeldToken, TokenStore } from "@baton/connectors/sockets";
import { expect } from "vitest";
import type { Controls } from "../people/calendars/controls.ts";

export interface CalendarBench {
  plug: CalendarPlug;
  controls: Controls;
  store: TokenStore;
}

export interface CalendarPromise {
  promise: string;
  /** Asked of calendars that take bookings. */
  writes?: true;
  /** Asked of calendars with access tokens. */
  tokens?: true;
  /** Asked of calendars that make video links. */
  video?: true;
  check(bench: CalendarBench): Promise<void>;
}

const hourMs = 3_600_000;
export const monday = Date.UTC(2026, 10, 23, 9);
const week = { start: monday - 9 * hourMs, end: monday + 7 * 24 * hourMs };
const at = (hour: number, hours = 1) => ({ start: monday + hour * hourMs, end: monday + (hour + hours) * hourMs });

export const event: CalendarEvent = {
  id: "bkg_nAbCdEfGhIjKlMnOpQrSt_",
  uid: "bkg_nAbCdEfGhIjKlMnOpQrSt_@forms.acme.example",
  sequence: 0,
  ...at(2),
  summary: 'Intro call: Zoë, Acme; "quoted"',
  description: "First line\nSecond; line, with \\ everything",
  location: "Video call",
  video: false,
};

/** Longer than a server that answers ever takes. */
export const patience = () => AbortSignal.timeout(10_000);
/** For a server that does not answer: what has not answered by then has not answered. */
const briefly = () => AbortSignal.timeout(400);

export class Memory implements TokenStore {
  held: HeldToken | null = null;
  read = () => this.held;
  keep = (token: HeldToken | null) => {
    this.held = token;
  };
}

const passing = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "retry", code }) });
const final = (code: string) => ({ ok: false, failure: { kind: "final", code } });
const read = ({ plug }: CalendarBench, signal = patience()) => plug.busy(week, signal);

/** What every calendar outside keeps, whoever makes it. */
export const calendarPromises: CalendarPromise[] = [
  {
    promise: "gives the busy times that touch the window, and no others",
    check: async (bench) => {
      const before = { start: week.start - hourMs, end: week.start + hourMs };
      await bench.controls.add(at(0), at(4, 2), before, { start: week.end, end: week.end + hourMs }, { ...at(8), shows: "free" });
      await bench.controls.add({ ...at(10), shows: "cancelled" });
      const answer = await read(bench);
      const busy = answer.ok && "busy" in answer ? answer.busy.toSorted((a, b) => a.start - b.start) : [];
      expect(busy.slice(1)).toEqual([at(0), at(4, 2)]);
      expect(busy[0]?.end).toBe(before.end);
    },
  },
  {
    promise: "reads 90 days at once, however few its server gives",
    check: async (bench) => {
      const late = { start: monday + 88 * 24 * hourMs, end: monday + 88 * 24 * hourMs + hourMs };
      await bench.controls.add(at(0), late);
      const answer = await bench.plug.busy({ start: monday - hourMs, end: monday + 90 * 24 * hourMs }, patience());
      expect(answer).toMatchObject({ ok: true, busy: [at(0), late] });
    },
  },
  {
    promise: "says that a server is down, slow, or wants to be left alone, and for how long",
    check: async (bench) => {
      for (const [fault, code] of [
        ["http-500", "http-500"],
        ["http-503", "http-503"],
        ["reset", "network"],
        ["hang", "timeout"],
        ["drip", "timeout"],
      ] as const) {
        await bench.controls.fail(fault);
        expect([fault, await read(bench, code === "timeout" ? briefly() : patience())]).toEqual([fault, passing(code)]);
      }
      await bench.controls.fail("http-429");
      expect(await read(bench)).toEqual(passing("http-429"));
      expect(await read(bench)).toMatchObject({ failure: { retryAfterMs: 7_000 } });
      await bench.controls.fail(null);
      expect(await read(bench)).toMatchObject({ ok: true });
    },
  },
  {
    promise: "takes a page, an error in an answer of 200, and half an answer for no answer at all",
    check: async (bench) => {
      for (const fault of ["page", "error-body"] as const) {
        await bench.controls.fail(fault, { on: ["busy"] });
        const answer = await read(bench);
        expect([fault, answer.ok]).toEqual([fault, false]);
        expect(answer).toMatchObject({ failure: { kind: "retry" } });
      }
    },
  },
  {
    promise: "does not swallow fifty megabytes",
    check: async (bench) => {
      await bench.controls.fail("huge", { on: ["busy"] });
      expect(await bench.plug.busy(week, patience())).toEqual(final("too-large"));
    },
  },
  {
    promise: "tells a closed door from a bad moment",
    check: async (bench) => {
      await bench.controls.fail("no-access", { on: ["busy"] });
      const answer = await read(bench);
      expect(answer).toMatchObject({ ok: false, failure: { kind: "final" } });
    },
  },
  {
    promise: "writes an event once however often it is told to, finds it, and takes it away once however often it is told to",
    writes: true,
    check: async ({ plug, controls }) => {
      expect(await plug.find(event.id, patience())).toEqual({ ok: true, event: null });
      for (let time = 0; time < 3; time++) expect(await plug.put(event, patience())).toMatchObject({ ok: true, event: at(2) });
      expect(await controls.ours()).toHaveLength(1);
      expect(await plug.find(event.id, patience())).toMatchObject({ ok: true, event: at(2) });
      for (let time = 0; time < 2; time++) expect(await plug.remove(event.id, patience())).toEqual({ ok: true });
      expect(await controls.ours()).toEqual([]);
      expect(await plug.find(event.id, patience())).toEqual({ ok: true, event: null });
    },
  },
  {
    promise: "leaves one event when the answer to its creation is lost, by hanging up or by silence",
    writes: true,
    check: async ({ plug, controls }) => {
      for (const [fault, code, sequence] of [
        ["hang-after", "timeout", 0],
        ["reset-after", "network", 1],
      ] as const) {
        await controls.fail(fault, { times: 1, on: ["put"] });
        expect(await plug.put({ ...event, sequence }, code === "timeout" ? AbortSignal.timeout(1_000) : patience())).toEqual(passing(code));
        expect(await plug.put({ ...event, sequence }, patience())).toMatchObject({ ok: true });
        expect(await controls.ours()).toHaveLength(1);
        await plug.remove(event.id, patience());
      }
    },
  },
  {
    promise: "moves the event it wrote to another time, and never makes a second one of it",
    writes: true,
    check: async ({ plug, controls }) => {
      await plug.put(event, patience());
      const moved = { ...event, ...at(6), sequence: 1, summary: "Moved" };
      expect(await plug.put(moved, patience())).toMatchObject({ ok: true, event: at(6) });
      expect(await controls.ours()).toMatchObject([{ ...at(6), summary: "Moved" }]);
    },
  },
  {
    promise: "sees that somebody moved or deleted the event out there",
    writes: true,
    check: async ({ plug, controls }) => {
      await plug.put(event, patience());
      const [written] = await controls.ours();
      await controls.change({ key: written?.key ?? "", ...at(7) });
      expect(await plug.find(event.id, patience())).toMatchObject({ ok: true, event: at(7) });
      await controls.change({ key: written?.key ?? "", deleted: true });
      expect(await plug.find(event.id, patience())).toEqual({ ok: true, event: null });
    },
  },
  {
    promise: "brings what people wrote to the calendar as they wrote it",
    writes: true,
    check: async ({ plug, controls }) => {
      await plug.put({ ...event, summary: "Zoë\u0007 & <b>", description: "a\r\nATTENDEE:mailto:x@y.example" }, patience());
      const [written] = await controls.ours();
      expect(written?.summary.replaceAll("\u0007", "")).toBe("Zoë & <b>");
      expect(written?.description).toContain("ATTENDEE:mailto:x@y.example");
    },
  },
  {
    promise: "a write that meets a server that is down, or has no more room for us today, may be tried again",
    writes: true,
    check: async ({ plug, controls }) => {
      for (const fault of ["http-503", "http-429", "quota", "page"] as const) {
        await controls.fail(fault, { times: 1, on: ["put"] });
        expect([fault, await plug.put(event, patience())]).toMatchObject([fault, { ok: false, failure: { kind: "retry" } }]);
      }
      await controls.fail("http-503", { times: 1, on: ["remove"] });
      await plug.put(event, patience());
      expect(await plug.remove(event.id, patience())).toEqual(passing("http-503"));
    },
  },
  {
    promise: "asks for one token and uses it until it ends",
    tokens: true,
    check: async (bench) => {
      for (let time = 0; time < 3; time++) expect(await read(bench)).toMatchObject({ ok: true });
      expect(bench.store.read()?.expiresAt).toBeGreaterThan(Date.now() + 3_000_000);
      const { token } = bench.store.read() ?? {};
      bench.store.keep({ token: token ?? "", expiresAt: Date.now() - 1 });
      expect(await read(bench)).toMatchObject({ ok: true });
      expect(bench.store.read()?.token).not.toBe(token);
    },
  },
  {
    promise: "asks for another token when the one it has is refused before its time, and only once",
    tokens: true,
    check: async (bench) => {
      await read(bench);
      const { token } = bench.store.read() ?? {};
      await bench.controls.fail("token-expired", { times: 1, on: ["busy"] });
      expect(await read(bench)).toMatchObject({ ok: true });
      expect(bench.store.read()?.token).not.toBe(token);
      await bench.controls.fail("token-expired", { on: ["busy"] });
      expect(await read(bench)).toEqual(final("access"));
      expect(await bench.controls.count("busy")).toBe(2);
    },
  },
  {
    promise: "brings back the video link that was asked for, now and later",
    video: true,
    check: async ({ plug }) => {
      const made = await plug.put({ ...event, video: true }, patience());
      const joinUrl = made.ok ? made.event.joinUrl : undefined;
      expect(joinUrl).toMatch(/^https:\/\/(meet\.google|teams\.microsoft)\.com\//);
      expect(await plug.find(event.id, patience())).toMatchObject({ event: { joinUrl } });
      const again = await plug.put({ ...event, ...at(5), video: true, sequence: 1 }, patience());
      expect(again).toMatchObject({ event: { joinUrl } });
    },
  },
];
