/** Every refusal the edge can give, by stable code (RFC 9457: `type` is `/problems/<code>`). Additive only. */
export const problems = {
  "bad-json": { status: 400, title: "The body is not JSON" },
  "bad-shape": { status: 400, title: "The body is JSON, but not of the expected shape" },
  "bad-query": { status: 400, title: "A query parameter is wrong" },
  "too-large": { status: 413, title: "The body is larger than this endpoint takes" },
  "wrong-secret": { status: 403, title: "This submission belongs to another secret" },
  "bad-token": { status: 403, title: "This link is not valid, or no longer" },
  "unknown-key": { status: 422, title: "No key of ours opens this letter" },
  "broken-seal": { status: 422, title: "This letter was damaged or cut off on its way" },
  unauthorized: { status: 401, title: "A valid token is needed" },
  "role-needed": { status: 403, title: "Your role does not reach that far" },
  "foreign-write": { status: 403, title: "Another page must not write here" },
  "unknown-token": { status: 404, title: "No such token" },
  "token-exists": { status: 409, title: "There is a token of this name already" },
  "too-many-tokens": { status: 409, title: "There are as many tokens as there may be; take one back first" },
  "not-found": { status: 404, title: "There is nothing here" },
  "unknown-form": { status: 404, title: "No such form on this site" },
  "unknown-pool": { status: 404, title: "No such pool" },
  "unknown-rep": { status: 404, title: "The pool has no such rep" },
  "unknown-playbook": { status: 404, title: "No playbook is stored under this hash" },
  "nothing-decided": { status: 409, title: "Nothing was decided about this lead that could be run again" },
  "not-merged": { status: 409, title: "This lead was not folded into another one" },
  "unknown-lead": { status: 404, title: "No such lead" },
  "method-not-allowed": { status: 405, title: "This endpoint does not take that method" },
  erased: { status: 410, title: "This submission was erased" },
  "slot-taken": { status: 409, title: "That time has just been taken" },
  "not-bookable": { status: 409, title: "There is no meeting to book here" },
  "already-booked": { status: 409, title: "This lead already has a meeting" },
  "bad-answers": { status: 400, title: "Some answers are missing or wrong" },
  "too-late": { status: 409, title: "It is too late to change this meeting" },
  "offer-over": { status: 409, title: "This offer is over, or was never made" },
  "already-owned": { status: 409, title: "Somebody else has this lead" },
  "not-waiting": { status: 409, title: "This lead does not wait to be claimed, or not by them" },
  cancelled: { status: 409, title: "This meeting was cancelled" },
  "playbook-invalid": { status: 422, title: "The playbook has problems" },
  "table-invalid": { status: 422, title: "This cannot be read as a table of companies" },
  "playbook-changed": { status: 412, title: "The playbook was changed by somebody else in the meantime" },
  "pilot-running": { status: 409, title: "A pilot is running beside the playbook in force" },
  "no-pilot": { status: 404, title: "No pilot is running" },
  "not-pilotable": { status: 422, title: "This playbook cannot be tried on some leads only" },
  "if-match-required": { status: 428, title: "Say which version you are replacing (If-Match)" },
  "rate-limited": { status: 429, title: "Too many requests; try again shortly" },
  "no-playbook": { status: 503, title: "No playbook is published yet" },
  unavailable: { status: 503, title: "The edge could not store this just now; try again" },
  internal: { status: 500, title: "Something went wrong here" },
} as const;
export type ProblemCode = keyof typeof problems;

/** One wrong place in a body, or one query parameter by its name: what was expected there, what came. */
export interface BodyIssue {
  path: string;
  expected: string;
  got: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail?: string;
  issues?: BodyIssue[];
  [extension: string]: unknown;
}

export function problem(code: ProblemCode, extra: Omit<Partial<Problem>, "type" | "title" | "status" | "code"> = {}): Problem {
  return { type: `/problems/${code}`, title: problems[code].title, status: problems[code].status, code, ...extra };
}
