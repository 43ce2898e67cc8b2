import type { LeadDetail, LeadList, PlaybookCurrent } from "@baton/contract/ops";
import { serveLocally } from "@baton/edge/local";
import { test as base, expect } from "@playwright/test";
import { type CaughtMail, smtpServer } from "../../demo-site/mail/smtp-server.ts";
import { seed } from "../../demo-site/seed.ts";
import { serveDemoSite } from "../../demo-site/serve.ts";
import { eventually, secrets } from "../people/served.ts";

/** The edge and a stranger's site beside it, as `npm start` runs them, on free ports and without a yesterday. */
export interface House {
  edge: string;
  site: string;
  adminToken: string;
  /** The text of the playbook it was opened with. */
  playbook: string;
  /** The ops API with the admin token; parsed JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  ops(path: string): Promise<any>;
  /** The lead with this e-mail as its object holds it, once `ready` says so; throws with what was seen last. */
  lead(email: string, ready?: (detail: LeadDetail) => boolean): Promise<LeadDetail>;
  /** What was written to visitors, guests and reps, as the mail server took it. */
  mails: CaughtMail[];
  close(): Promise<void>;
}

/** Of links in mails to reps; which port the house will be on it does not know before. */
export const mailedOrigin = "http://the-house.example";

export async function openHouse(): Promise<House> {
  const miniflare = await serveLocally({ bindings: { ...secrets, BATON_LOCAL_ORIGIN: mailedOrigin } });
  const edge = (await miniflare.ready).origin;
  // Where the demo's mails go; whoever wants to read them looks into `mails`.
  const mail = await smtpServer();
  await seed((await miniflare.getKVNamespace("WORKSPACE")) as unknown as Parameters<typeof seed>[0], Date.now(), mail.port);
  const site = await serveDemoSite({ port: 0, edge });
  const ops = async (path: string) =>
    (await fetch(edge + path, { headers: { authorization: `Bearer ${secrets.BATON_ADMIN_TOKEN}` } })).json();
  return {
    edge,
    site: site.url,
    adminToken: secrets.BATON_ADMIN_TOKEN,
    playbook: ((await ops("/api/playbook")) as PlaybookCurrent).text,
    ops,
    async lead(email, ready = () => true) {
      let seen: LeadDetail | null = null;
      const found = await eventually(async () => {
        const { leads } = (await ops(`/api/leads?search=${encodeURIComponent(email)}`)) as LeadList;
        seen = leads[0] ? ((await ops(`/api/leads/${leads[0].lead}`)) as LeadDetail) : null;
        return seen !== null && ready(seen) && seen;
      }, 20_000);
      if (!found) throw new Error(`The edge has no such lead with ${email}; last seen: ${JSON.stringify(seen)?.slice(0, 2_000)}`);
      return found;
    },
    mails: mail.mails,
    close: async () => {
      await site.close();
      await miniflare.dispose();
      await mail.close();
    },
  };
}

/** A fresh browser context for every test; one house for them all. */
export const test = base.extend<object, { house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const house = await openHouse();
      await use(house);
      await house.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ house }, use) => use(house.site),
});
export { expect };
