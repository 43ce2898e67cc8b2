import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playbookText, smallPlaybook } from "../people/playbook.ts";
import { eventually, type Served, secrets, served } from "../people/served.ts";

let state: string;
let house: Served;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "baton-playbook-"));
  house = await served({ state });
});
afterAll(async () => {
  await house.close();
  await rm(state, { recursive: true, force: true });
});

const put = (text: string, headers: Record<string, string> = {}) =>
  house.edge("/api/playbook", {
    method: "PUT",
    headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}`, ...headers },
    body: text,
  });
const health = async (at = house) => await (await at.edge("/healthz")).json();
const titleOf = async (at = house) =>
  ((await (await at.edge("/v1/forms/contact?site=pk_test")).json()) as { form: { title: string } }).form.title;
/** The small playbook with another title on its form: something a visitor would see. */
const titled = (title: string) => playbookText({ forms: smallPlaybook.forms.map((form) => ({ ...form, title })) });
const byHand = async (text: string, at = house) => (await at.miniflare.getKVNamespace("WORKSPACE")).put("playbook", text);

describe("publishing over the API", () => {
  it("takes effect with the very next request; the hash it answers is the ETag to publish against", async () => {
    const before = await house.edge("/api/playbook", { headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` } });
    const published = await put(titled("Published"), { "if-match": before.headers.get("etag") ?? "" });
    expect(published.status).toBe(200);
    expect(await titleOf()).toBe("Published");
    const { hash } = (await published.json()) as { hash: string };
    expect(published.headers.get("etag")).toBe(`"${hash}"`);
    expect(await house.ops("/api/playbook")).toMatchObject({ hash, text: titled("Published") });
  });

  it("refuses to overwrite what somebody else published in between, and says what is in force", async () => {
    const { hash } = await house.ops("/api/playbook");
    await put(titled("Ours"), { "if-match": hash });
    const theirs = await put(titled("Theirs"), { "if-match": hash });
    expect(theirs.status).toBe(412);
    expect(await theirs.json()).toMatchObject({ code: "playbook-changed", current: (await house.ops("/api/playbook")).hash });
    expect(await titleOf()).toBe("Ours");
  });

  it("stores every document for ever under its own hash", async () => {
    const { hash: first } = await house.ops("/api/playbook");
    await put(titled("Another"), { "if-match": first });
    const store = await house.miniflare.getKVNamespace("WORKSPACE");
    expect(await store.get(`playbook:${first}`)).toBe(titled("Ours"));
  });

  it("of what is in force already changes nothing: when it came into force, by whom and why stays as it was", async () => {
    const { hash } = await house.ops("/api/playbook");
    await put(titled("Once"), { "if-match": hash, "baton-message": "for the fair" });
    const before = await house.ops("/api/playbook");
    const again = await put(titled("Once"), { "if-match": before.hash, "baton-message": "again" });
    expect(await again.json()).toEqual({ hash: before.hash, problems: [] });
    expect(await house.ops("/api/playbook")).toEqual(before);
    const { versions } = await house.ops("/api/playbook/versions");
    expect(versions.filter((one: { hash: string }) => one.hash === before.hash)).toMatchObject([{ message: "for the fair" }]);
  });

  it("a refused publish changes nothing, and what is published elsewhere afterwards is still seen", async () => {
    const { hash } = await house.ops("/api/playbook");
    for (const [text, headers, status] of [
      ["{", { "if-match": hash }, 422],
      [titled("Stale"), { "if-match": "0000" }, 412],
      [titled("Blind"), {}, 428],
    ] as const) {
      expect((await put(text, headers)).status).toBe(status);
    }
    expect((await house.ops("/api/playbook")).hash).toBe(hash);
    await house.publish(titled("From elsewhere"));
    expect(await eventually(async () => (await titleOf()) === "From elsewhere")).toBe(true);
    const { playbook } = (await health()) as { playbook: { publishedAt: number } };
    expect(playbook.publishedAt).toBeGreaterThan(0);
  });

  it("leads keep the hash of the playbook they were decided under", async () => {
    const visitor = house.visitor();
    await visitor.fill({ email: "kept@playbook.example" });
    const { hash } = await house.ops("/api/playbook");
    await put(titled("Later"), { "if-match": hash });
    const { lead } = await house.ops(`/api/leads/${visitor.lead}`);
    expect([lead.playbook, lead.decisions[0].playbook]).toEqual([hash, hash]);
  });
});

describe("a document written into KV by hand", () => {
  const malformed = titled("Malformed").replace('"routes": [', '"routes": [[[');

  it("that is malformed is refused: the last good one goes on serving, and /healthz says why, with the line", async () => {
    await house.publish(titled("Good"));
    expect(await eventually(async () => (await titleOf()) === "Good")).toBe(true);
    await byHand(malformed);
    const refused = await eventually(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
      const now = (await health()) as any;
      return now.playbook.refused ? now : null;
    });
    expect(refused.ok).toBe(false);
    expect(refused.playbook.refused.why).toMatch(/line \d+/);
    // It can be read as it stands, so that somebody can mend it.
    const { hash } = refused.playbook.refused;
    expect(await house.ops(`/api/playbook/versions/${hash}`)).toEqual({ hash, text: malformed.trim() });
    expect(await titleOf()).toBe("Good");
    const { outcome } = await house.visitor().fill({ email: "served@malformed.example" });
    expect(outcome.status).toBe("assigned");
  });

  it("that is malformed when a fresh Worker starts leaves it with the last good one too", async () => {
    await house.close();
    house = await served({ state });
    expect(await titleOf()).toBe("Good");
    expect(await health()).toMatchObject({ ok: false, playbook: { refused: { why: expect.stringMatching(/line \d+/) } } });
  });

  it("that is good is taken up, and leads can refer to it", async () => {
    await byHand(`// by hand\n${titled("By hand")}`);
    expect(await eventually(async () => (await titleOf()) === "By hand")).toBe(true);
    expect(await health()).toMatchObject({ playbook: { refused: null } });
    const visitor = house.visitor();
    await visitor.fill({ email: "hand@playbook.example" });
    const { hash, text } = await house.ops("/api/playbook");
    expect(text).toContain("// by hand");
    expect((await house.ops(`/api/leads/${visitor.lead}`)).lead.playbook).toBe(hash);
  });

  it.each([
    [
      "a secret in the place of its name",
      { secret: "whsec_LEAKED" },
      /line \d+, sinks\[0\]\.secret: expected the name of a secret such as "WEBHOOK_KEY"/,
    ],
    [
      "an address with a token in it that lacks its beginning",
      { url: "hooks.example/x?token=LEAKED" },
      /line \d+, sinks\[0\]\.url: expected an absolute URL/,
    ],
  ])("that has %s is refused, and /healthz, which everybody may read, does not repeat it", async (_, wrong, why) => {
    const sink = {
      id: "crm",
      kind: "webhook",
      url: "https://hooks.example/x?token=LEAKED",
      secret: "WEBHOOK_KEY",
      events: ["lead.booked"],
    };
    await house.publish(playbookText({ sinks: [sink] }));
    const sound = await health();
    expect([JSON.stringify(sound).includes("LEAKED"), JSON.stringify(sound).includes("hooks.example")]).toEqual([false, false]);
    await byHand(playbookText({ sinks: [{ ...sink, ...wrong }] }));
    const refused = await eventually(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: as above
      const now = (await health()) as any;
      return why.test(now.playbook.refused?.why) ? now : null;
    });
    expect(JSON.stringify(refused)).not.toContain("LEAKED");
    await house.publish(titled("By hand"));
    expect(await eventually(async () => (await titleOf()) === "By hand")).toBe(true);
  });

  it("that vanished is like none: the last good one stays", async () => {
    await (await house.miniflare.getKVNamespace("WORKSPACE")).delete("playbook");
    const gone = await eventually(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: as above
      const now = (await health()) as any;
      return now.playbook.refused ? now : null;
    });
    expect(gone.playbook.refused.why).toContain("missing");
    expect(await titleOf()).toBe("By hand");
  });
});
