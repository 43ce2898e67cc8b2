import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { SealedLetter, sealInfo } from "@baton/contract/seal";
import * as v from "valibot";
import { expect, it } from "vitest";
import { sealer } from "./seal.ts";

/** The edge's side of `seal-1` by Node's own primitives, so that a mistake of ours is not made twice. */
function edge(kid: string) {
  const pair = createECDH("prime256v1");
  const key = pair.generateKeys("base64url");
  const open = (letter: SealedLetter) => {
    const epk = Buffer.from(letter.epk, "base64url");
    const aes = Buffer.from(hkdfSync("sha256", pair.computeSecret(epk), epk, sealInfo(kid), 32));
    const sealed = Buffer.from(letter.ct, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", aes, Buffer.from(letter.iv, "base64url"));
    decipher.setAAD(Buffer.from(letter.kid));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString("utf8");
  };
  return { seal: { kid, key }, open };
}

it("what is sealed here is a letter as the contract has it, and opens with the edge's key alone", async () => {
  const { seal, open } = edge("k1");
  const letter = await sealer(seal, crypto.subtle)("tab1aa.1.0", '{"email":"nöra@acme.com"}');
  expect(v.safeParse(SealedLetter, letter).issues).toBeUndefined();
  expect(open(letter)).toBe('{"email":"nöra@acme.com"}');
  expect(() => edge("k1").open(letter)).toThrow();
});

it("no two letters look alike, though they say the same", async () => {
  const { seal } = edge("k1");
  const write = sealer(seal, crypto.subtle);
  const [one, other] = [await write("a", "same"), await write("a", "same")];
  expect(one.epk).toBe(other.epk);
  expect([one.iv === other.iv, one.ct === other.ct]).toEqual([false, false]);
});

it("a letter that was touched opens nowhere", async () => {
  const { seal, open } = edge("k1");
  const letter = await sealer(seal, crypto.subtle)("a", "text");
  expect(() => open({ ...letter, ct: `${letter.ct.startsWith("A") ? "B" : "A"}${letter.ct.slice(1)}` })).toThrow();
  expect(() => open({ ...letter, kid: "k2" })).toThrow();
});

it("a long letter is sealed whole", async () => {
  const { seal, open } = edge("k1");
  const text = "é".repeat(200_000);
  expect(open(await sealer(seal, crypto.subtle)("a", text))).toBe(text);
});

it("a key that is none is a rejection, and not a letter", async () => {
  await expect(sealer({ kid: "k1", key: "AAAA" }, crypto.subtle)("a", "text")).rejects.toThrow();
});
