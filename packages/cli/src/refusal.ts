/** What the shell is told: 0 all well, 1 problems found, 2 wrong use or Baton cannot be reached. */
export type ExitCode = 0 | 1 | 2;

/** Stops a command with words for a person: what is wrong, and what to do about it. */
export class Refusal extends Error {
  readonly exitCode: ExitCode;
  readonly advice: string | undefined;

  constructor(message: string, options: { exitCode?: ExitCode; advice?: string } = {}) {
    super(message);
    this.name = "Refusal";
    this.exitCode = options.exitCode ?? 2;
    this.advice = options.advice;
  }
}
