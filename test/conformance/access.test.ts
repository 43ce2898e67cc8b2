import { createHmac, createPublicKey } from "node:crypto";
import type { JWTPayload } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyAssertion } from "../../workers/edge/src/access/assertion.ts";
import { SigningKeys } from "../../workers/edge/src/access/signing-keys.ts";
import { type AccessTeam, accessTeam, teamKey } from "../people/access-team.ts";

let team: AccessTeam;
let keys: SigningKeys;
const background: Promise<unknown>[] = [];
const start = Date.now();

beforeAll(async () => {
  team = await accessTeam();
});
afterAll(() => team.close());
beforeEach(() => {
  team.down = null;
  team.asked = 0;
  keys = new SigningKeys(team.issuer, fetch, (work) => background.push(work));
});

const verify = (token: string, now = start, audiences = [team.audience]) =>
  verifyAssertion(token, { issuer: team.issuer, audiences }, (kid) => keys.find(kid, now), now);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const seconds = (ms: number) => Math.floor(ms / 1000);

describe("who Cloudflare Access says it is", () => {
  it("is believed where the team signed it for us, and the keys are read once", async () => {
    const token = await team.sign({ custom: { groups: ["ops"] } });
    expect(await verify(token)).toMatchObject({ status: "valid", claims: { email: "nora@northwind.example" } });
    expect(await verify(token)).toMatchObject({ status: "valid" });
    expect(await verify(token, start, ["another-application", team.audience])).toMatchObject({ status: "valid" });
    expect(team.asked).toBe(1);
  });

  it.each([
    ["for another application", { aud: ["of-somebody-else"] }],
    ["by another team", { iss: "https://evil.cloudflareaccess.com" }],
    ["over", { exp: seconds(start) - 31 }],
    ["not yet begun", { nbf: seconds(start) + 31 }],
    ["without an end", { exp: undefined }],
    ["the team's own session", { type: "org" }],
  ])("is refused when it is %s", async (_, claims) => {
    expect(await verify(await team.sign(claims as JWTPayload))).toMatchObject({ status: "refused" });
  });

  it("clocks may differ by half a minute", async () => {
    expect(await verify(await team.sign({ exp: seconds(start) - 20 }))).toMatchObject({ status: "valid" });
    expect(await verify(await team.sign({ nbf: seconds(start) + 20 }))).toMatchObject({ status: "valid" });
  });

  it("is refused unsigned, whatever it says of itself", async () => {
    const [, claims] = (await team.sign()).split(".");
    for (const alg of ["none", "None", "NONE"])
      expect(await verify(`${part({ alg, kid: team.keys[0]?.kid })}.${claims}.`)).toMatchObject({ status: "refused" });
    expect(team.asked).toBe(0);
  });

  it("is refused signed with the public key as if it were a secret", async () => {
    const [, claims] = (await team.sign()).split(".");
    const pem = createPublicKey({ key: team.keys[0]?.jwk as never, format: "jwk" }).export({ type: "spki", format: "pem" });
    const head = part({ alg: "HS256", kid: team.keys[0]?.kid, typ: "JWT" });
    const mac = createHmac("sha256", pem).update(`${head}.${claims}`).digest("base64url");
    expect(await verify(`${head}.${claims}.${mac}`)).toEqual({ status: "refused", why: "ERR_JOSE_ALG_NOT_ALLOWED" });
  });

  it("is refused signed with a key of one's own, under the team's key id or with the key brought along", async () => {
    const mine = await teamKey();
    expect(await verify(await team.sign({}, { key: mine, header: { kid: team.keys[0]?.kid ?? "" } }))).toMatchObject({ status: "refused" });
    expect(await verify(await team.sign({}, { key: mine, header: { jwk: mine.jwk as never } }))).toMatchObject({ status: "refused" });
  });

  it.each(["", "a.b", "a.b.c", "..", "x".repeat(20_000)])("%s is no token and is refused", async (text) => {
    expect(await verify(text)).toMatchObject({ status: "refused" });
  });

  it("one letter changed is another token", async () => {
    const [head, , mac] = (await team.sign()).split(".");
    const claims = part({
      aud: [team.audience],
      iss: team.issuer,
      email: "ceo@northwind.example",
      exp: seconds(start) + 60,
      iat: seconds(start),
    });
    expect(await verify(`${head}.${claims}.${mac}`)).toMatchObject({ status: "refused" });
  });
});

describe("keys change", () => {
  it("a new one is read as soon as something is signed with it, and the one before it goes on", async () => {
    const before = await team.sign();
    expect(await verify(before)).toMatchObject({ status: "valid" });
    team.keys.unshift(await teamKey());
    expect(await verify(await team.sign())).toMatchObject({ status: "valid" });
    expect(await verify(before)).toMatchObject({ status: "valid" });
    expect(team.asked).toBe(2);
    team.keys.pop();
  });

  it("one that was taken away is worth nothing an hour later", async () => {
    const before = await team.sign({ exp: seconds(start) + 7 * 3_600 });
    expect(await verify(before)).toMatchObject({ status: "valid" });
    team.keys = [await teamKey()];
    const later = start + 3_600_000;
    // Nobody waits for the reading: it is done beside the first to come.
    expect(await verify(before, later)).toMatchObject({ status: "valid" });
    await Promise.all(background);
    expect(await verify(before, later)).toMatchObject({ status: "refused" });
  });

  it("whoever makes up key ids makes us ask six times a minute at most", async () => {
    const stranger = await teamKey();
    await verify(await team.sign());
    for (let turn = 0; turn < 50; turn++) await verify(await team.sign({}, { key: stranger, header: { kid: `made-up-${turn}` } }));
    expect(team.asked).toBe(6);
    expect(await verify(await team.sign())).toMatchObject({ status: "valid" });
    await verify(await team.sign({}, { key: stranger }), start + 60_000);
    expect(team.asked).toBe(7);
  });

  it.each([
    ["is down", { status: 503, body: "" }],
    ["sends a page", { status: 200, body: "<html>" }],
    ["sends no key", { status: 200, body: '{"keys":[]}' }],
    ["sends a megabyte", { status: 200, body: JSON.stringify({ keys: [], more: "x".repeat(1_000_000) }) }],
  ])("while Access %s the keys that are known go on, and without any nobody is judged", async (_, down) => {
    const token = await team.sign({ exp: seconds(start) + 48 * 3_600 });
    team.down = down;
    expect(await verify(token)).toEqual({ status: "unreachable" });
    team.down = null;
    expect(await verify(token)).toMatchObject({ status: "valid" });
    team.down = down;
    expect(await verify(token, start + 2 * 3_600_000)).toMatchObject({ status: "valid" });
    await Promise.all(background);
    expect(await verify(token, start + 3 * 3_600_000)).toMatchObject({ status: "valid" });
    await Promise.all(background);
    // Not for ever: a day after they were read nobody knows whether they still count.
    expect(await verify(token, start + 25 * 3_600_000)).toEqual({ status: "unreachable" });
  });
});
