import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";

/** One signing key of a team, as Access keeps them: RSA, by an id of 64 hex letters. */
export interface TeamKey {
  kid: string;
  privateKey: CryptoKey;
  jwk: Record<string, unknown>;
}

export async function teamKey(): Promise<TeamKey> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const kid = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex");
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" } };
}

/** A team of Cloudflare Access: `/cdn-cgi/access/certs` as it is documented, and what it signs. What it answers, a test decides. */
export interface AccessTeam {
  issuer: string;
  audience: string;
  /** Those it shows, the one it signs with first. */
  keys: TeamKey[];
  /** How often it was asked for its keys. */
  asked: number;
  /** Instead of its keys; null: as it should be. */
  down: { status: number; body: string } | null;
  /** An application token, as a person's browser gets it. */
  sign(claims?: JWTPayload, more?: { key?: TeamKey; header?: Partial<JWTHeaderParameters> }): Promise<string>;
  close(): Promise<void>;
}

export async function accessTeam(): Promise<AccessTeam> {
  const server = createServer((request, response) => {
    if (request.url !== "/cdn-cgi/access/certs") return void response.writeHead(404).end();
    team.asked += 1;
    const { status, body } = team.down ?? { status: 200, body: JSON.stringify(certs(team.keys)) };
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const team: AccessTeam = {
    issuer,
    audience: "32eafc7626e974616deaf0dc3ce63d7bcbed58a2731e84d06bc3cdf1b53c4228",
    keys: [await teamKey()],
    asked: 0,
    down: null,
    async sign(claims = {}, { key, header } = {}) {
      const by = key ?? team.keys[0];
      if (!by) throw new Error("This team has no key");
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        aud: [team.audience],
        email: "nora@northwind.example",
        exp: now + 3_600,
        iat: now,
        nbf: now,
        iss: issuer,
        type: "app",
        identity_nonce: "6ei69kawdKzMIAPF",
        sub: "7335d417-61da-459d-899c-0a01c76a2f94",
        country: "US",
        ...claims,
      };
      return await new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: by.kid, typ: "JWT", ...header }).sign(by.privateKey);
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
  return team;
}

/** The certificates beside the keys are for those who read no JWK: we do. */
const certs = (keys: TeamKey[]) => ({
  keys: keys.map(({ jwk }) => jwk),
  public_cert: { kid: keys[0]?.kid, cert: "-----BEGIN CERTIFICATE-----" },
  public_certs: keys.map(({ kid }) => ({ kid, cert: "-----BEGIN CERTIFICATE-----" })),
});
