import { connect } from "cloudflare:sockets";
import { resend } from "@baton/connectors/messengers/resend/plug";
import { smtp } from "@baton/connectors/messengers/smtp/plug";
import type { Messenger } from "@baton/connectors/sockets";
import type { Delivery, DeliveryFailure } from "@baton/contract/delivery";
import type { Lead } from "@baton/contract/lead";
import type { Mail, MailBody } from "@baton/contract/mail";
import type { Published } from "@baton/contract/playbook";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { leadObject } from "../wiring.ts";
import { outgoing } from "./outgoing.ts";
import { withRoom } from "./room.ts";

/** Longest one attempt may take: mail servers think before they answer. */
const attemptMs = 25_000;

/** One attempt at a promised mail; null: it is on its way, or needs to be no more. */
export async function deliverMail(env: Env, delivery: Delivery, { playbook }: Published): Promise<DeliveryFailure | null> {
  const { mail } = playbook;
  if (!mail) return { kind: "final", code: "mail-gone" };
  const why = await overtaken(env, delivery);
  if (why) {
    console.warn(JSON.stringify({ at: "mail/deliver", dropped: why, event: delivery.event }));
    return null;
  }
  const whole = await withRoom(env, delivery, Date.now());
  if (!whole) return { kind: "retry", code: "room-pending", retryAfterMs: 3_000 };
  const answer = await messenger(env, mail).send(await outgoing(env, whole, mail), AbortSignal.timeout(attemptMs));
  return answer.ok ? null : answer.failure;
}

/** A mail that calls to something is not sent when there is nothing left to do. What a calendar has to know is sent in any case. */
async function overtaken(env: Env, { event, lead: id, body }: Delivery): Promise<string | null> {
  if (event !== "mail.reminder" && event !== "mail.unbooked" && event !== "mail.new-time" && event !== "mail.offer") return null;
  const held = await call(
    () => leadObject(env, id),
    (object) => object.read(id),
  );
  return held ? whyOvertaken(held.lead, body as MailBody, Date.now()) : "lead-gone";
}

function whyOvertaken(lead: Lead, { booking, offer }: MailBody, now: number): string | null {
  if (offer) return lead.offer?.id === offer.id && now < offer.expiresAt ? null : "offer-over";
  if (!booking) return lead.booking ? "booked-meanwhile" : null;
  if (lead.booking?.id !== booking.id || (lead.booking.sequence ?? 0) !== booking.sequence) return "changed-meanwhile";
  return booking.start <= now ? "begun-meanwhile" : null;
}

function messenger(env: Env, mail: Mail): Messenger {
  const allowLoopback = env.BATON_EGRESS === "loopback";
  const secret = (name: string | undefined) => {
    const value = name === undefined ? undefined : env[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  if (mail.kind === "smtp")
    return smtp(mail, secret(mail.password), {
      connect: (address, { secureTransport }) => connect(address, { secureTransport, allowHalfOpen: false }),
      allowLoopback,
    });
  return resend(mail, secret(mail.key), { fetch: (url, init) => fetch(url, init), now: () => Date.now(), allowLoopback });
}
