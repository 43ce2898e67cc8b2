import { AdjustRequest } from "@baton/contract/fairness";
import { UnmergeRequest } from "@baton/contract/ops";
import * as v from "valibot";
import type { Operation } from "./operations.ts";
import { PeriodQuery } from "./period-query.ts";
import {
  Adjusted,
  CompanyView,
  PlaybookText,
  PlaybookVersions,
  PoolFairness,
  PoolList,
  PoolStanding,
  Replay,
  Unmerged,
} from "./routing-answers.ts";

const decision = v.optional(v.pipe(v.string(), v.description("Id of a decision; the latest where it is left out")));
const hash = v.optional(v.pipe(v.string(), v.description("Hash of a published playbook; the one in force where it is left out")));

/** Why a lead went where it went, what another playbook would have done, and who has more than their share. */
export const routingOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/leads/:id/replay",
    does: "What another playbook would have done with a lead, and why.",
    query: v.object({ playbook: hash, decision }),
    answer: Replay,
    problems: ["unknown-lead", "unknown-playbook", "no-playbook", "nothing-decided"],
  },
  {
    method: "post",
    path: "/api/leads/:id/replay",
    does: "What a draft would have done with a lead, and why; nothing is stored.",
    query: v.object({ decision }),
    body: "playbook",
    answer: Replay,
    problems: ["unknown-lead", "too-large", "playbook-invalid", "nothing-decided"],
  },
  {
    method: "post",
    path: "/api/leads/:id/unmerge",
    does: "A lead that was folded into another one stands for itself again, and is routed.",
    body: UnmergeRequest,
    answer: Unmerged,
    problems: ["bad-json", "bad-shape", "too-large", "unknown-lead", "not-merged"],
  },
  {
    method: "get",
    path: "/api/companies/:domain",
    does: "Who else has come from a company.",
    answer: CompanyView,
    problems: ["not-found"],
  },
  {
    method: "get",
    path: "/api/pools",
    does: "The pools of the playbook in force.",
    answer: PoolList,
    problems: [],
  },
  {
    method: "get",
    path: "/api/pools/:id",
    does: "A pool's members with their credits, and the newest lines of its ledger.",
    answer: PoolStanding,
    problems: ["unknown-pool"],
  },
  {
    method: "get",
    path: "/api/pools/:id/fairness",
    does: "Who got more or less than their share, and why.",
    query: PeriodQuery,
    answer: PoolFairness,
    problems: ["unknown-pool", "bad-query"],
  },
  {
    method: "post",
    path: "/api/pools/:id/adjust",
    does: "Changes a rep's credit by hand, with a note; said twice under one id it counts once.",
    body: AdjustRequest,
    answer: Adjusted,
    problems: ["bad-json", "bad-shape", "too-large", "unknown-pool", "unknown-rep"],
  },
  {
    method: "get",
    path: "/api/playbook/versions",
    does: "The playbooks published so far, newest first.",
    answer: PlaybookVersions,
    problems: [],
  },
  {
    method: "get",
    path: "/api/playbook/versions/:hash",
    does: "A playbook as it was published, by its hash, whether in force or not.",
    answer: PlaybookText,
    problems: ["unknown-playbook"],
  },
];
