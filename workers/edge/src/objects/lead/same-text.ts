import type { GateNote, Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { intake } from "@baton/engine/intake";
import { begin } from "@baton/engine/lead-begin";
import { longTexts, sameTextSigns } from "@baton/engine/spam";
import { currentAnswers } from "@baton/engine/subject";
import type { Env } from "../../env.ts";
import { textKey } from "../../signing.ts";
import { identityObject } from "../../wiring.ts";

type Captured = Extract<LeadEvent, { kind: "captured" }>;

/** A Send waits this long to hear whether others sent the same text; after it nothing is known, and the Send goes on. */
const patienceMs = 250;

/** Notes of a Send whose long text others have sent too. Never rejects. */
export async function sameText(env: Env, published: Published | null, held: Lead | null, event: Captured): Promise<GateNote[]> {
  const form = published?.playbook.forms.find((candidate) => candidate.id === event.form);
  const spam = published?.playbook.spam;
  if (!form || !spam?.sameText || !event.entries.some((entry) => entry.kind === "submit")) return [];
  const now = Date.now();
  const { lead } = intake(held ?? begin(event, now), event.entries, form, now);
  const answers = currentAnswers(lead, form);
  const texts = longTexts(form, answers);
  if (texts.length === 0) return [];
  const email = form.steps.flatMap((step) => step.fields).find(({ type }) => type === "email");
  const who = String((email && answers[email.id]) ?? lead.id)
    .trim()
    .toLowerCase();
  let patience: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<number>((resolve) => {
    patience = setTimeout(resolve, patienceMs, 0);
  });
  try {
    const counts = await Promise.all(texts.map((text) => Promise.race([sighted(env, text, who), spent])));
    return sameTextSigns(Math.max(...counts), spam);
  } catch (error) {
    console.error(JSON.stringify({ at: "lead/same-text", problem: (error as Error).name }));
    return [];
  } finally {
    clearTimeout(patience);
  }
}

/** Who sent it is hashed together with the text, so that no row says that two texts are of one person. */
async function sighted(env: Env, text: string, who: string): Promise<number> {
  const [key, sender] = await Promise.all([textKey(env, text), textKey(env, `${text} ${who}`)]);
  return await identityObject(env, `text:${key}`).sighted(key, sender);
}
