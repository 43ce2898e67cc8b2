import { randomBytes } from "node:crypto";

const random = (length: number) => randomBytes(32).toString("base64url").slice(0, length);

/** Anything that answers requests: the served Worker, or the Worker inside the test runtime. */
export type Edge = (path: string, init?: RequestInit) => Promise<Response>;

export interface Entry {
  id: string;
  seq: number;
  kind: "answer" | "step" | "submit";
  field?: string;
  value?: unknown;
  step?: string;
  ageMs: number;
}

/** A browser at the form, speaking the wire by hand. */
export class Visitor {
  readonly submission: string;
  readonly secret = random(22);
  private seq = 0;
  private readonly edge: Edge;

  constructor(edge: Edge, region = "n") {
    this.edge = edge;
    this.submission = `sub_${region}${random(21)}`;
  }

  get lead(): string {
    return `lead_${this.submission.slice(4)}`;
  }

  answer(field: string, value: unknown): Entry {
    this.seq += 1;
    return { id: `t1.${this.seq}`, seq: this.seq, kind: "answer", field, value, ageMs: 0 };
  }

  answers(values: Record<string, unknown>): Entry[] {
    return Object.entries(values).map(([field, value]) => this.answer(field, value));
  }

  submit(): Entry {
    this.seq += 1;
    return { id: `t1.${this.seq}`, seq: this.seq, kind: "submit", ageMs: 0 };
  }

  body(entries: unknown[], changes: Record<string, unknown> = {}): string {
    const { submission, secret } = this;
    return JSON.stringify({
      v: 1,
      site: "pk_test",
      form: "contact",
      submission,
      secret,
      sentAt: Date.now(),
      durability: "idb",
      entries,
      page: { url: "https://www.acme.example/", language: "en", timeZone: "Europe/Berlin" },
      consent: { mode: "notice" },
      ...changes,
    });
  }

  post(entries: unknown[], changes: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.edge("/v1/capture", {
      method: "POST",
      headers: { "content-type": "text/plain", origin: "https://www.acme.example", ...headers },
      body: this.body(entries, changes),
    });
  }

  /** Sends and expects to be kept. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  async send(entries: unknown[], changes: Record<string, unknown> = {}): Promise<any> {
    const response = await this.post(entries, changes);
    if (response.status !== 200) throw new Error(`capture answered ${response.status}: ${await response.text()}`);
    return await response.json();
  }

  /** Everything at once, out of the blue. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  fill(values: Record<string, unknown>): Promise<any> {
    return this.send([...this.answers(values), this.submit()]);
  }
}
