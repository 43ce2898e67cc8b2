/** What the edge said instead of an answer: an RFC 9457 problem, or a failure to reach it at all (`code` "unreachable"). */
export class Refusal extends Error {
  readonly code: string;
  readonly http: number;
  readonly detail: string | undefined;

  constructor(code: string, http: number, title: string, detail?: string) {
    super(title);
    this.name = "Refusal";
    this.code = code;
    this.http = http;
    this.detail = detail;
  }
}

/** Reads a refusal out of an HTTP answer; bodies that are no problem document still give a sentence. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null);
  const said = body !== null && typeof body === "object" ? (body as Record<string, unknown>) : {};
  const code = typeof said.code === "string" ? said.code : response.status === 401 ? "unauthorized" : "internal";
  const title = typeof said.title === "string" ? said.title : `The edge answered ${response.status}`;
  return new Refusal(code, response.status, title, typeof said.detail === "string" ? said.detail : undefined);
}

/** One sentence for a banner. */
export function refusalInWords(problem: unknown): string {
  if (!(problem instanceof Refusal)) return "Something went wrong in this page";
  return problem.detail ? `${problem.message}: ${problem.detail}` : problem.message;
}
