import type { Site } from "@baton/contract/playbook";
import type { Env } from "./env.ts";
import { landingPage } from "./gate/landing-page.ts";
import { signLink } from "./links.ts";

/** Resume links live this long after the lead began; the lead itself may go sooner. */
const linkDays = 30;
const day = 24 * 3_600_000;

/** As much of a snapshot as says whether there is something to go on with, and where. */
interface Snapshot {
  id: string;
  site: string;
  createdAt: string;
  submittedAt: string | null;
  page: { url: string | null };
}

/** What goes to a sink, with the way back to the form where the person has not sent it yet. The same snapshot gets the same link. */
export async function withResumeUrl(env: Env, body: unknown, sites: readonly Site[]): Promise<unknown> {
  const snapshot = body as Partial<Snapshot>;
  if (snapshot.submittedAt !== null || !snapshot.id || !snapshot.createdAt) return body;
  const page = landingPage(snapshot.page?.url ?? null, sites.find((site) => site.key === snapshot.site)?.origins ?? []);
  if (!page) return body;
  const until = (Math.floor(Date.parse(snapshot.createdAt) / day) + linkDays) * day;
  return { ...snapshot, resumeUrl: `${page}#baton-resume=${await signLink(env, "resume", snapshot.id, until)}` };
}
