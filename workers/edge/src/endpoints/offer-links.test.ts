import { describe, expect, it } from "vitest";
import type { Env } from "../env.ts";
import { openLink, signLink } from "../links.ts";
import { leadOfOffer, offerUrl, withOfferUrl } from "../offer-links.ts";

const env = { BATON_SIGNING_KEY: "a-key-of-forty-characters-for-the-tests-", BATON_ORIGIN: "https://edge.example" } as Env;
const id = `off_n${"A".repeat(21)}_2`;
const soon = Date.now() + 3_600_000;
const tokenOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

describe("the link a rep answers an offer by", () => {
  it("names the offer, is the same whenever it is made, and opens nothing else", async () => {
    const url = await offerUrl(env, { id, expiresAt: soon });
    expect(url).toBe(await offerUrl(env, { id, expiresAt: soon }));
    expect(await openLink(env, "offer", tokenOf(url))).toBe(id);
    for (const purpose of ["book", "resume", "cancel"] as const) expect(await openLink(env, purpose, tokenOf(url))).toBeNull();
    expect(await openLink(env, "offer", await signLink(env, "book", id, soon))).toBeNull();
    expect(await openLink(env, "offer", `${tokenOf(url).slice(0, -2)}xx`)).toBeNull();
    expect(leadOfOffer(id)).toBe(`lead_n${"A".repeat(21)}`);
  });

  it("leads to this machine where the edge runs on a developer's, and is a path where nobody says where it is reached", async () => {
    const path = new URL(await offerUrl(env, { id, expiresAt: soon })).pathname;
    const nowhere = { ...env, BATON_ORIGIN: "" };
    expect(await offerUrl({ ...nowhere, BATON_LOCAL_ORIGIN: "http://localhost:8787" }, { id, expiresAt: soon })).toBe(
      `http://localhost:8787${path}`,
    );
    expect(await offerUrl(nowhere, { id, expiresAt: soon })).toBe(path);
  });

  it("still says afterwards how the offer ended", async () => {
    const past = await offerUrl(env, { id, expiresAt: Date.now() - 24 * 3_600_000 });
    expect(await openLink(env, "offer", tokenOf(past))).toBe(id);
  });

  it("goes to sinks with what stands before a rep, and with nothing else", async () => {
    const body = { id: "lead_x", offer: { id, rep: { id: "ana" }, expiresAt: new Date(soon).toISOString() } };
    const sent = (await withOfferUrl(env, body)) as typeof body & { offer: { url: string } };
    expect(sent).toEqual({ ...body, offer: { ...body.offer, url: sent.offer.url } });
    expect(await openLink(env, "offer", tokenOf(sent.offer.url))).toBe(id);
    expect(await withOfferUrl(env, { id: "lead_x" })).toEqual({ id: "lead_x" });
  });
});
