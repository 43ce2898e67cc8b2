import { problem } from "@baton/contract/problems";
import { ResumeRequest, type ResumeResponse } from "@baton/contract/resume";
import type { Context } from "hono";
import { json, openToPages, refuse } from "../answer.ts";
import { digest } from "../digest.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { overPace, paceRetry } from "../gate/pace.ts";
import { openLink } from "../links.ts";
import { call } from "../rpc.ts";
import { leadObject } from "../wiring.ts";
import { keepAlive } from "./capture.ts";

type C = Context<{ Bindings: Env }>;

/** `POST /v1/capture/resume`: whoever holds the link goes on in the browser they hold it in. */
export const postResume = (c: C) => keepAlive(c, resume(c));

async function resume(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, ResumeRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  if (await overPace(c)) return refuse(problem("rate-limited"), { ...openToPages, ...paceRetry });
  const lead = await openLink(c.env, "resume", read.value.token);
  if (!lead) return refuse(problem("bad-token"), openToPages);
  const secret = await digest(read.value.secret);
  const resumed = await call(
    () => leadObject(c.env, lead),
    (object) => object.resume(lead, secret),
  );
  if (resumed.status === "unknown") return refuse(problem("bad-token"), openToPages);
  if (resumed.status === "erased") return refuse(problem("erased"), openToPages);
  const answer: ResumeResponse = resumed.status === "submitted" ? { status: "submitted" } : resumed.resumption;
  return json(answer, openToPages);
}
