/** Why something was decided: a stable code and the values behind it. Put into words by `engine/explain`. */
export interface Reason {
  code: string;
  values?: Record<string, unknown>;
}

export const reason = (code: string, values?: Record<string, unknown>): Reason => (values ? { code, values } : { code });
