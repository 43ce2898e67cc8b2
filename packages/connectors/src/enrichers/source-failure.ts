/** Why a source gave no answer. The code says it all: what was asked and what was answered may name a person and stay out of it. */
export class SourceFailure extends Error {
  /** `http-500`, `timeout`, `not-json`, `too-large`, `target-private`… */
  readonly code: string;
  /** How long the source wants to be left alone, where it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(code: string, retryAfterMs?: number) {
    super(code);
    this.name = "SourceFailure";
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Code of whatever was thrown: an error of the runtime goes by its name, its words may quote what was sent. */
export const failureCode = (error: unknown): string =>
  error instanceof SourceFailure ? error.code : error instanceof Error ? error.name : "unknown";
