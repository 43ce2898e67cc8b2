import { webhookSink } from "@baton/connectors/sinks/webhook/plug";
import type { Delivery, DeliveryFailure, Sink } from "@baton/contract/delivery";
import type { Published } from "@baton/contract/playbook";
import type { Env } from "../env.ts";
import { deliverMail } from "../mail/deliver.ts";
import { withOfferUrl } from "../offer-links.ts";
import { ownHosts } from "../own-hosts.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { withResumeUrl } from "../resume-link.ts";
import { call } from "../rpc.ts";
import { leadShardObject } from "../wiring.ts";

/** A reference, never the lead itself: whoever takes it up reads the present truth from the shard. */
export interface DeliveryMessage {
  shard: string;
  delivery: string;
}

/** Longest one attempt may take. */
const attemptMs = 10_000;

/**
 * Every message is acknowledged at once: the outbox, not the queue, decides whether and when there is another attempt. The
 * attempts go on by themselves, so that a receiver that hangs holds up nobody's next batch.
 */
export function consumeDeliveries(batch: MessageBatch<DeliveryMessage>, env: Env, ctx: ExecutionContext): void {
  batch.ackAll();
  for (const { body } of batch.messages) {
    const attempted = attempt(env, body).catch((error: Error) => {
      console.error(JSON.stringify({ at: "queues/deliveries", problem: error.name }));
    });
    ctx.waitUntil(attempted);
  }
}

async function attempt(env: Env, { shard, delivery: id }: DeliveryMessage): Promise<void> {
  const stub = () => leadShardObject(env, shard);
  const delivery = await call(stub, (object) => object.open(id));
  if (!delivery) return;
  const { published } = await currentPlaybook(env);
  if (delivery.sink === "mail") {
    const failure = published ? await deliverMail(env, delivery, published) : { kind: "retry" as const, code: "no-playbook" };
    if (failure) await call(stub, (object) => object.fail(id, failure));
    else await call(stub, (object) => object.confirm(id));
    return;
  }
  const sink = published?.playbook.sinks.find((candidate) => candidate.id === delivery.sink);
  const failure = published && sink ? await deliver(env, delivery, sink, published) : { kind: "final" as const, code: "sink-gone" };
  if (failure) await call(stub, (object) => object.fail(id, failure));
  else await call(stub, (object) => object.confirm(id));
}

async function deliver(env: Env, delivery: Delivery, sink: Sink, { playbook }: Published): Promise<DeliveryFailure | null> {
  const secret = env[sink.secret];
  const world = {
    allowLoopback: env.BATON_EGRESS === "loopback",
    ownHosts: ownHosts(env),
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    now: () => Date.now(),
  };
  const settings = { url: sink.url, secret: typeof secret === "string" ? secret : undefined };
  const body = await withOfferUrl(env, await withResumeUrl(env, delivery.body, playbook.sites));
  const answer = await webhookSink(world).deliver({ ...delivery, body }, settings, AbortSignal.timeout(attemptMs));
  return answer.ok ? null : answer.failure;
}
