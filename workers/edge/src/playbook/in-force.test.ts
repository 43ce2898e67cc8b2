import { beforeEach, describe, expect, it, vi } from "vitest";
import demo from "../../../../demo-site/playbook.json" with { type: "json" };
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";
import { InForce, type Patience } from "./in-force.ts";

/** A store whose pointer can be held back: whoever reads it meanwhile waits until it is let go. */
class Store {
  reads = 0;
  private readonly values = new Map<string, string>();
  private held: Promise<void> | null = null;

  async publish(name: string): Promise<void> {
    const hash = await this.document(name);
    this.values.set("playbook", hash).set("playbook:good", JSON.stringify({ hash, at: 1 }));
  }

  /** Stored under its hash, which is answered. */
  async document(name: string, more: object = {}): Promise<string> {
    const document = JSON.stringify({ ...demo, workspace: { ...demo.workspace, name }, ...more });
    const hash = await hex256(document);
    this.values.set(`playbook:${hash}`, document);
    return hash;
  }

  /** From now on reads stay out; answers with what lets those go that came by then. */
  hold(): () => void {
    let letGo = () => {};
    this.held = new Promise((resolve) => {
      letGo = resolve;
    });
    return letGo;
  }

  letThrough(): void {
    this.held = null;
  }

  async get(key: string, type?: unknown): Promise<unknown> {
    const value = this.values.get(key) ?? null;
    if (key === "playbook") {
      this.reads += 1;
      await this.held;
    }
    return type === "json" && value !== null ? JSON.parse(value) : value;
  }
  async put(key: string, value: string): Promise<void> {
    this.values.set(key, value);
  }
}

const trustedMs = 2_000;
let kv: Store;
let now: number;
let alive: Promise<unknown>[];
const patient = (patience: Patience) => new InForce((work) => void alive.push(work), patience);
const asked = async (source: InForce) =>
  (await source.current({ WORKSPACE: kv } as unknown as Env, now)).published?.playbook.workspace.name ?? null;

beforeEach(async () => {
  kv = new Store();
  now = 1_000_000;
  alive = [];
  await kv.publish("one");
});

it("of many who come into a fresh isolate at once one checks the playbook, and all go by what it found", async () => {
  const source = patient({ withOne: 300, withNone: 5_000 });
  const standings = await Promise.all(Array.from({ length: 50 }, () => source.current({ WORKSPACE: kv } as unknown as Env, now)));
  expect(kv.reads).toBe(50);
  expect(standings[0]?.published?.playbook.workspace.name).toBe("one");
  // A check makes a playbook of its own.
  expect(new Set(standings.map(({ published }) => published)).size).toBe(1);
});

describe("a store that is slow", () => {
  it("keeps nobody waiting who has a playbook in hand, and what it says late is there for the next", async () => {
    const source = patient({ withOne: 5, withNone: 60_000 });
    await asked(source);
    await kv.publish("two");
    const letGo = kv.hold();
    now += trustedMs;
    expect(await asked(source)).toBe("one");
    letGo();
    await Promise.all(alive);
    expect(await asked(source)).toBe("two");
    expect(kv.reads).toBe(2);
  });

  it("is asked once in two seconds, however many come in the meantime", async () => {
    const source = patient({ withOne: 5, withNone: 60_000 });
    await asked(source);
    kv.hold();
    now += trustedMs;
    for (let request = 0; request < 20; request++) expect(await asked(source)).toBe("one");
    expect(kv.reads).toBe(2);
  });

  it("is waited for longer by an isolate that knows no playbook yet", async () => {
    const letGo = kv.hold();
    const waiting = asked(patient({ withOne: 0, withNone: 60_000 }));
    letGo();
    expect(await waiting).toBe("one");
  });

  it("is not waited for without end: there is no playbook then, until it comes", async () => {
    const source = patient({ withOne: 60_000, withNone: 5 });
    const letGo = kv.hold();
    expect(await asked(source)).toBeNull();
    letGo();
    await Promise.all(alive);
    expect(await asked(source)).toBe("one");
    expect(kv.reads).toBe(1);
  });

  it("is heard out by who is about to replace what is in force, and where it says nothing nothing is taken for granted", async () => {
    const source = patient({ withOne: 0, withNone: 60_000 });
    const env = { WORKSPACE: kv } as unknown as Env;
    await asked(source);
    await kv.publish("two");
    const letGo = kv.hold();
    const standing = source.asOfNow(env, now);
    letGo();
    expect((await standing)?.published?.playbook.workspace.name).toBe("two");
    kv.hold();
    const hasty = patient({ withOne: 60_000, withNone: 5 });
    expect(await hasty.asOfNow(env, now)).toBeNull();
  });

  it("says nothing any more where something was published here since", async () => {
    const source = patient({ withOne: 5, withNone: 60_000 });
    await asked(source);
    const letGo = kv.hold();
    now += trustedMs;
    await asked(source);
    const heldBack = alive.at(-1);
    await kv.publish("two");
    kv.letThrough();
    source.forgetPointer();
    await asked(source);
    await Promise.all(alive.filter((work) => work !== heldBack));
    expect(await asked(source)).toBe("two");
    letGo();
    await Promise.all(alive);
    expect(await asked(source)).toBe("two");
  });
});

it("a pilot whose plan cannot be read just then goes on as it was; one that is gone is over with the next look", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const source = patient({ withOne: 60_000, withNone: 60_000 });
  const { published } = await source.current({ WORKSPACE: kv } as unknown as Env, now);
  const percent = async () => {
    now += trustedMs;
    return (await source.current({ WORKSPACE: kv } as unknown as Env, now)).published?.pilot?.percent ?? null;
  };
  const candidate = await kv.document("candidate");
  const plan = { id: "plt_test", candidate, base: published?.hash, mode: "pilot", percent: 30, since: 1 };
  await kv.put("playbook:pilot", JSON.stringify(plan));
  // The names of the two workspaces differ, and a workspace cannot be tried on some.
  expect(await percent()).toBeNull();
  await kv.put("playbook:pilot", JSON.stringify({ ...plan, candidate: await kv.document("one", { scoring: {} }) }));
  expect(await percent()).toBe(30);
  const get = kv.get.bind(kv);
  const down = vi
    .spyOn(kv, "get")
    .mockImplementation((key, type) => (key === "playbook:pilot" ? Promise.reject(new Error()) : get(key, type)));
  expect(await percent()).toBe(30);
  down.mockRestore();
  await kv.put("playbook:pilot", "");
  expect(await percent()).toBeNull();
  complaint.mockRestore();
});

it("a store that cannot be read leaves the last good one in force, and is asked again by the next", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const source = patient({ withOne: 60_000, withNone: 60_000 });
  await asked(source);
  await kv.publish("two");
  const down = vi.spyOn(kv, "get").mockRejectedValueOnce(new Error("down"));
  now += trustedMs;
  expect(await asked(source)).toBe("one");
  expect(await asked(source)).toBe("two");
  expect(complaint).toHaveBeenCalledOnce();
  down.mockRestore();
  complaint.mockRestore();
});
